import { figure } from '../ui/words.ts';
import styles from './nav-badge.module.css';

export interface NavBadgeProps {
  /** Nothing is shown for zero, nor while it is not known. */
  value: number | undefined;
  /** True only when the signed-in person must act: the badge is warm. */
  mine: boolean;
}

/** The figure beside a line of the rail. */
export const NavBadge = ({ value, mine }: NavBadgeProps) =>
  value === undefined || value === 0 ? null : (
    <span className={mine ? styles.need : styles.count}>
      {figure(value)}
      <span className="visually-hidden">{mine ? ' à faire par vous' : ' en tout'}</span>
    </span>
  );
