import type { ChipKind } from '../chip.tsx';
import { cx } from '../cx.ts';
import { Sentence } from '../sentence.tsx';
import { figure } from '../words.ts';
import styles from './charts.module.css';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Who must act, as on chips; the words say it too. */
  readonly kind?: ChipKind;
}

/** Figures as bars: the table is the chart, so that it reads, prints and is spoken as one. */
export const BarTable = ({ label, of, unit, bars }: { label: string; of: string; unit: string; bars: readonly Bar[] }) => {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table className={styles.bars} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ id, label: name, value, kind = 'calm' }) => (
          <tr key={id}>
            <th scope="row">
              <Sentence>{name}</Sentence>
            </th>
            <td className={styles.bar}>
              {figure(value)}
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className={cx(styles[kind])} width={(100 * value) / most} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
