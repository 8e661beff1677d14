import { Label, ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import styles from './progress.module.css';

export interface ProgressProps {
  /** What is being done: «Impression de 12 courriers». */
  label: string;
  /** Done so far; `null` while the total is not known. */
  value: number | null;
  max: number;
  /** «3 sur 12», «reste environ 2 min». */
  detail?: string;
  onCancel?: () => void;
  /** Words of the way out, «Annuler» unless what is done stays done. */
  cancel?: string;
}

/** Long work: how far, and a way out. */
export const Progress = ({ label, value, max, detail, onCancel, cancel = 'Annuler' }: ProgressProps) => (
  <div className={styles.progress}>
    <ProgressBar value={value ?? 0} maxValue={max} isIndeterminate={value === null} className={cx(styles.main)}>
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <span className={styles.words}>
            <Label>{label}</Label>
            <span className={styles.detail}>{detail ?? (isIndeterminate ? '' : valueText)}</span>
          </span>
          <span className={cx(styles.track, isIndeterminate && styles.unknown)}>
            <span className={styles.fill} style={isIndeterminate ? {} : { width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
    {onCancel && <Button onPress={onCancel}>{cancel}</Button>}
  </div>
);
