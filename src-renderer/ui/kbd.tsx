import styles from './kbd.module.css';

/** A key, as printed on a keyboard. Decoration beside a button (which carries `aria-keyshortcuts`), real text in the help. */
export const Kbd = ({ children, decorative = false }: { children: string; decorative?: boolean }) => (
  <kbd className={styles.kbd} aria-hidden={decorative ? 'true' : undefined}>
    {children}
  </kbd>
);
