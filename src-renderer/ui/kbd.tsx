import styles from './kbd.module.css';

/** Names of keys as French keyboards bear them; the map and `aria-keyshortcuts` have those of the DOM. */
const names: Readonly<Record<string, string>> = { Escape: 'Échap', Enter: 'Entrée', Delete: 'Suppr', ' ': 'Espace' };
const nameOf = (keys: string): string =>
  names[keys] ??
  keys
    .split(' ')
    .map((key) => names[key] ?? key)
    .join(' ');

/** A key, as printed on a keyboard. Decoration beside a button (which carries `aria-keyshortcuts`), real text in the help. */
export const Kbd = ({ children, decorative = false }: { children: string; decorative?: boolean }) => (
  <kbd className={styles.kbd} aria-hidden={decorative ? 'true' : undefined}>
    {nameOf(children)}
  </kbd>
);
