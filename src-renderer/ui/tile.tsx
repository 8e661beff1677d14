import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import styles from './tile.module.css';

export interface TileProps {
  icon: LucideIcon;
  title: string;
  /** Less important words, a line each; empty ones are left out. */
  lines?: readonly string[];
  /** Under the words: chips. */
  children?: ReactNode;
  onPress: () => void;
  /** Leads to something that does not exist yet. */
  isNew?: boolean;
  /** For a tile that opens a part of the same page: whether it is open, and which. */
  opens?: { readonly isOpen: boolean; readonly id: string };
}

/** A large button that leads to one thing and says in a few words what it is. */
export const Tile = ({ icon, title, lines = [], children, onPress, isNew = false, opens }: TileProps) => (
  <Pressable
    className={cx(styles.tile, isNew && styles.new)}
    onPress={onPress}
    {...(opens && { 'aria-expanded': opens.isOpen })}
    {...(opens?.isOpen === true && { 'aria-controls': opens.id })}
  >
    <Icon of={icon} size={22} className={styles.icon} />
    <span className={styles.words}>
      <b>
        <Sentence>{title}</Sentence>
      </b>
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line} className={styles.small}>
            <Sentence>{line}</Sentence>
          </span>
        ))}
      {children}
    </span>
  </Pressable>
);

/** Tiles side by side while there is room; each stands in a `li`. */
export const Tiles = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className={styles.tiles} aria-label={label}>
    {children}
  </ul>
);
