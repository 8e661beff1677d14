import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { cx } from './cx.ts';

/** Who must act: `mine` me, `theirs` the usager or another person, `ok` in order, `bad` refused or late, `calm` nobody. */
export type ChipKind = 'mine' | 'theirs' | 'ok' | 'bad' | 'calm';

/** A state: the colour says who must act, the words say it too. */
export const Chip = ({ kind, children }: { kind: ChipKind; children: ReactNode }) => (
  <span className={cx(styles.chip, styles[kind])}>{children}</span>
);

/** Chips in a row that wraps. */
export const Chips = ({ children }: { children: ReactNode }) => <div className={styles.chips}>{children}</div>;
