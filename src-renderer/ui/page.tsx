import { createContext, type ReactNode, useContext } from 'react';
import { cx } from './cx.ts';
import styles from './page.module.css';
import { Sentence } from './sentence.tsx';

/** What stands beside the title of every screen: the way to its help, given once for the whole application. */
export const BesideTitle = createContext<ReactNode>(null);

export interface PageProps {
  title: string;
  /** The search of this page (`SearchField` of `ui/fields`). */
  search?: ReactNode;
  /** Counts, in words: «23 attendus de moi · 184 du service». */
  meta?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  /** `padded`: cards and forms that scroll together. `flush`: lists and panes that fill the surface and scroll by themselves. */
  layout?: 'padded' | 'flush';
  children: ReactNode;
}

/** The work surface of one screen: one `h1`, its search, its figures, its actions, its content. */
export const Page = ({ title, search, meta, actions, layout = 'padded', children }: PageProps) => (
  <div className={styles.page}>
    <header className={styles.top}>
      <h1 tabIndex={-1} data-page-title>
        <Sentence>{title}</Sentence>
      </h1>
      {useContext(BesideTitle)}
      {search !== undefined && <div className={styles.search}>{search}</div>}
      <div className={styles.side}>
        {meta !== undefined && <span className={styles.meta}>{meta}</span>}
        {actions}
      </div>
    </header>
    <div className={cx(styles.content, styles[layout])}>{children}</div>
  </div>
);

/** A sheet with an optional title; groups what belongs together on a padded page. */
export const Card = ({
  title,
  aside,
  flush = false,
  children,
}: {
  title?: string;
  aside?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) => (
  <section className={cx(styles.card, flush && styles.flushCard)} aria-label={title}>
    {title !== undefined && (
      <div className={styles.cardHead}>
        <h2>
          <Sentence>{title}</Sentence>
        </h2>
        {aside !== undefined && <span className={styles.meta}>{aside}</span>}
      </div>
    )}
    {children}
  </section>
);

/** Words as somebody wrote them: their lines stay, none is longer than one likes to read. */
export const Prose = ({ children }: { children: string }) => <p className={styles.prose}>{children}</p>;

/** Columns of equal importance that stack when there is no room. */
export const Columns = ({ children }: { children: ReactNode }) => <div className={styles.columns}>{children}</div>;

/** Vertical rhythm between the parts of a page. */
export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;

export interface SplitViewProps {
  list: ReactNode;
  /** What is open. Without it the list takes the whole width. */
  detail?: ReactNode;
  /** A third pane: the piece, the letter. */
  aside?: ReactNode;
  listLabel: string;
  detailLabel: string;
  asideLabel?: string;
  /** The detail has panes of its own: the list gives way. */
  isDivided?: boolean;
}

/** List, dossier and piece side by side; each pane scrolls by itself; under 60rem they stand one under the other. */
export const SplitView = ({ list, detail, aside, listLabel, detailLabel, asideLabel = 'Aperçu', isDivided = false }: SplitViewProps) => (
  <div
    className={cx(
      styles.split,
      detail !== undefined && styles.two,
      detail !== undefined && isDivided && styles.divided,
      aside !== undefined && styles.three,
    )}
  >
    <section className={styles.pane} aria-label={listLabel}>
      {list}
    </section>
    {detail !== undefined && (
      <section className={styles.pane} aria-label={detailLabel}>
        {detail}
      </section>
    )}
    {aside !== undefined && (
      <section className={cx(styles.pane, styles.sunk)} aria-label={asideLabel}>
        {aside}
      </section>
    )}
  </div>
);
