import type { ReactNode } from 'react';
import styles from './description-list.module.css';
import { Sentence } from './sentence.tsx';

export interface Description {
  term: string;
  /** `null` shows «non renseigné». */
  value: ReactNode;
}

/** Names and values of one thing, aligned. */
export const DescriptionList = ({ items }: { items: readonly Description[] }) => (
  <dl className={styles.list}>
    {items.map(({ term, value }) => (
      <div key={term} className={styles.row}>
        <dt>{term}</dt>
        <dd>{typeof value === 'string' ? <Sentence>{value}</Sentence> : (value ?? <span className={styles.none}>non renseigné</span>)}</dd>
      </div>
    ))}
  </dl>
);
