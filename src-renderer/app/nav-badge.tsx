import { figure } from '../ui/words.ts';
import styles from './nav-badge.module.css';

export interface NavBadgeProps {
  /** Nothing is shown for zero, nor while it is not known. */
  value: number | undefined;
  /** True only when the signed-in person must act: the badge is warm. */
  mine: boolean;
  /** What the figure counts, where nobody here must act: said by screen readers. */
  words?: string;
}

/** The figure beside a line of the rail. */
export const NavBadge = ({ value, mine, words = 'en attente' }: NavBadgeProps) =>
  value === undefined || value === 0 ? null : (
    <span className={mine ? styles.need : styles.count}>
      {figure(value)}
      <span className="visually-hidden">{mine ? ' à faire par vous' : ` ${words}`}</span>
    </span>
  );
