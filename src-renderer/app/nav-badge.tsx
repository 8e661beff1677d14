import { count, figure } from '../ui/words.ts';
import styles from './nav-badge.module.css';

export interface NavBadgeProps {
  /** Nothing is shown for zero, nor while it is not known. */
  value: number | undefined;
  /** True only when the signed-in person must act: the badge is warm. */
  mine: boolean;
  /** What the figure counts, one and several: shown on the figure, and said by screen readers in the same words. */
  of: readonly [one: string, several: string];
}

/** The figure beside a line of the rail. */
export const NavBadge = ({ value, mine, of: [one, several] }: NavBadgeProps) =>
  value === undefined || value === 0 ? null : (
    <span className={mine ? styles.need : styles.count} title={`${count(value, one, several)}${mine ? ', à faire par vous' : ''}`}>
      {figure(value)}
      <span className="visually-hidden">{` ${value === 1 ? one : several}${mine ? ', à faire par vous' : ''}`}</span>
    </span>
  );
