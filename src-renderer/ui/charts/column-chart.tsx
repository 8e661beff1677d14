import { figure } from '../words.ts';
import styles from './charts.module.css';

export interface ColumnSeries {
  readonly name: string;
  readonly values: readonly number[];
}

const width = 720;
const height = 200;
const left = 40;
const foot = 24;

/** A round figure at or above the most: where the scale ends. */
export const scaleEnd = (most: number): number => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 5, 10].map((step) => step * unit).find((end) => end >= most) ?? most;
};

interface ColumnChartProps {
  /** What the picture shows, for whoever does not see it; the figures stand in the table. */
  label: string;
  /** Heading of the first column of the table. */
  of: string;
  columns: readonly string[];
  /** The first is drawn full, the second in outline: told apart without colours. */
  series: readonly [ColumnSeries, ColumnSeries];
}

/** Two figures side by side over time, and their table one press away; on paper the table is always there. */
export const ColumnChart = ({ label, of, columns, series }: ColumnChartProps) => {
  const [full, outlined] = series;
  const end = scaleEnd(Math.max(...full.values, ...outlined.values));
  const inner = height - foot - 8;
  const y = (value: number): number => 8 + inner * (1 - value / end);
  const step = (width - left) / Math.max(1, columns.length);
  const bar = Math.max(1, step * 0.38);
  /** As many words below as have room. */
  const every = Math.ceil(columns.length / 9);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.legend}>
        <span className={styles.full}>{full.name}</span>
        <span className={styles.outlined}>{outlined.name}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={styles.columns}>
        {[0, end / 2, end].map((value) => (
          <g key={value}>
            <line x1={left} x2={width} y1={y(value)} y2={y(value)} className={styles.line} />
            <text x={left - 6} y={y(value) + 4} textAnchor="end" className={styles.mark}>
              {figure(value)}
            </text>
          </g>
        ))}
        {columns.map((name, at) => {
          const x = left + at * step + step / 2;
          const [one = 0, other = 0] = [full.values[at], outlined.values[at]];
          return (
            <g key={name}>
              <rect x={x - bar} y={y(one)} width={bar - 1} height={y(0) - y(one)} className={styles.first} />
              <rect
                x={x + 0.5}
                y={y(other) + 0.75}
                width={bar - 1.5}
                height={Math.max(0, y(0) - y(other) - 0.75)}
                className={styles.second}
              />
              {at % every === 0 && (
                <text x={x} y={height - 6} textAnchor="middle" className={styles.mark}>
                  {name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details className={styles.details}>
        <summary>Voir les chiffres</summary>
        <table className={styles.figures} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{full.name}</th>
              <th scope="col">{outlined.name}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((name, at) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className={styles.figure}>{figure(full.values[at] ?? 0)}</td>
                <td className={styles.figure}>{figure(outlined.values[at] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
