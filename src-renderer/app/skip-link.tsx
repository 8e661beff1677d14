import styles from './skip-link.module.css';

/** The first stop of the Tab key: leads past what every screen repeats. */
export const SkipLink = ({ to }: { to: string }) => (
  <button type="button" className={styles.skip} onClick={() => document.getElementById(to)?.focus()}>
    Aller au contenu
  </button>
);
