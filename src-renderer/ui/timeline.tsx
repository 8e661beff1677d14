import type { ChipKind } from './chip.tsx';
import { cx } from './cx.ts';
import styles from './timeline.module.css';
import { momentInWords } from './words.ts';

export interface TimelineEntry {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** «Paul Lefebvre», «Écritoire» for what happened by itself, «donnée effacée» when the person was erased. */
  who: string;
  /** A whole sentence: «Le courrier C-2026-0412 a été posté.» */
  sentence: string;
  /** Whose turn it gave, as in a chip. */
  kind: ChipKind;
}

/** What happened, newest first as given. */
export const Timeline = ({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) => (
  <ol className={styles.timeline} aria-label={label}>
    {entries.map((entry) => (
      <li key={entry.id} className={styles.entry}>
        <span className={cx(styles.dot, styles[entry.kind])} aria-hidden="true" />
        <p>{entry.sentence}</p>
        <p className={styles.meta}>
          {entry.who} · <time dateTime={new Date(entry.at).toISOString()}>{momentInWords(entry.at)}</time>
        </p>
      </li>
    ))}
  </ol>
);
