import type { ReactNode } from 'react';
import styles from './conversation.module.css';
import { cx } from './cx.ts';
import { Prose } from './page.tsx';
import { momentInWords } from './words.ts';

export interface ConversationEntry {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  who: string;
  /** What was said; nothing for what was done. */
  text: string | null;
  /** What was done, where the words do not say it. */
  sentence: string | null;
  /** How it stands on the page: a person asks, the service answers, an agent notes for themselves; `plain` for what was done. */
  kind: 'asked' | 'answered' | 'noted' | 'plain';
  /** Under the words: what was joined. */
  attached?: ReactNode;
}

/** What was said and what was done, in the order given: oldest first where one reads downwards to the answer. */
export const Conversation = ({ entries }: { entries: readonly ConversationEntry[] }) => (
  <ol className={styles.conversation}>
    {entries.map(({ id, at, who, text, sentence, kind, attached }) => (
      <li key={id} className={cx(styles.entry, styles[kind])}>
        <p className={styles.meta}>
          <b>{who}</b> · <time dateTime={new Date(at).toISOString()}>{momentInWords(at)}</time>
          {sentence !== null && ` · ${sentence}`}
        </p>
        {text !== null && <Prose>{text}</Prose>}
        {attached}
      </li>
    ))}
  </ol>
);
