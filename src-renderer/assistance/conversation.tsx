import type { RequestEntry } from '../../src-shared/assistance/contract.ts';
import { cx, momentInWords } from '../ui/index.ts';
import styles from './assistance.module.css';

const said: Readonly<Record<string, string | undefined>> = {
  'assistance.requested': styles.asked,
  'assistance.answered': styles.answered,
  'assistance.noted': styles.noted,
};

/** What was said and what was done, oldest first: read downwards, the answer comes below. */
export const Conversation = ({ entries }: { entries: readonly RequestEntry[] }) => (
  <section aria-label="Échanges">
    <h3 className={styles.partTitle}>Échanges</h3>
    <ol className={styles.conversation}>
      {entries.map((entry) => (
        <li key={entry.id} className={cx(styles.entry, said[entry.type])}>
          <p className={styles.meta}>
            <b>{entry.who}</b> · <time dateTime={new Date(entry.at).toISOString()}>{momentInWords(entry.at)}</time>
            {entry.type !== 'assistance.requested' && ` · ${entry.sentence}`}
          </p>
          {entry.text !== null && <p className={styles.words}>{entry.text}</p>}
        </li>
      ))}
    </ol>
  </section>
);
