import { Fragment, type ReactNode } from 'react';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import styles from './sentence.module.css';

/** A number of Écritoire («C-2026-A2-00075»), which stays whole, or a courriel, which may break before «@» and its dots. */
const special = /([A-Z](?:-[A-Z0-9]+){2,}|[^\s@«»(),:;]+@[^\s@«»(),:;]+)/;

const piece = (text: string): ReactNode => {
  if (!text.includes('@')) return <span className={styles.whole}>{text}</span>;
  return text.split(/(?=[@.])/).map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
};

/** Words with the no-break spaces of French, where numbers are not cut at their dashes nor a courriel before its last letter. */
export const Sentence = ({ children }: { children: string }): ReactNode =>
  frenchSpaces(children)
    .split(special)
    .map((text, place) => <Fragment key={place}>{place % 2 === 1 ? piece(text) : text}</Fragment>);
