import styles from './organisations.module.css';

/** The lines of the address box, as on paper (NF Z10-011). */
export const PrintedLines = ({ lines }: { lines: readonly string[] }) => (
  <p className={styles.printed}>
    {lines.map((line) => (
      <span key={line}>{line}</span>
    ))}
  </p>
);
