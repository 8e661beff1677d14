import { cx } from './cx.ts';
import styles from './tag.module.css';

/** Colours that people give to what they sort by; none of them says who must act (`Chip`). */
export type TagColour = 'bleu' | 'vert' | 'orange' | 'violet' | 'rouge' | 'gris';

/** A label: its name, and its colour beside it. */
export const Tag = ({ colour, children }: { colour: TagColour; children: string }) => (
  <span className={styles.tag} title={children}>
    <span className={cx(styles.mark, styles[colour])} aria-hidden="true" />
    <span className={styles.name}>{children}</span>
  </span>
);
