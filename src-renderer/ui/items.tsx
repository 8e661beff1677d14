import type { ReactNode } from 'react';
import styles from './items.module.css';
import { Sentence } from './sentence.tsx';

/** Things one under the other on a card. */
export const Items = ({ children }: { children: ReactNode }) => <ul className={styles.items}>{children}</ul>;

/** One of them: its words, its chips, and what can be done with it. */
export const Item = ({ actions, chips, children }: { actions?: ReactNode; chips?: ReactNode; children: ReactNode }) => (
  <li className={styles.item}>
    <div className={styles.words}>{children}</div>
    {chips}
    {actions !== undefined && actions !== null && actions !== false && <div className={styles.buttons}>{actions}</div>}
  </li>
);

/** Less important words. */
export const Small = ({ children }: { children: ReactNode }) => (
  <span className={styles.small}>{typeof children === 'string' ? <Sentence>{children}</Sentence> : children}</span>
);

/** A number or a code, sign by sign. */
export const Mono = ({ children }: { children: string }) => (
  <span className={styles.mono}>
    <Sentence>{children}</Sentence>
  </span>
);

/** Words on lines of their own. */
export const Lines = ({ of }: { of: readonly string[] }) => of.map((line) => <div key={line}>{line}</div>);
