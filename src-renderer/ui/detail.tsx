import type { ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import styles from './detail.module.css';

/** What is open beside a list: its head stays, what follows scrolls by itself. */
export const Detail = ({ children, ref }: { children: ReactNode; ref?: Ref<HTMLDivElement> }) => (
  <div className={styles.detail} ref={ref}>
    {children}
  </div>
);

export interface DetailHeadProps {
  /** `DetailBar`. */
  bar: ReactNode;
  /** The words of the `h2`, which takes the focus when what was pressed is gone. */
  title?: string;
  /** One line of facts under the title. */
  facts?: ReactNode;
  chips?: ReactNode;
  actions?: ReactNode;
  /** The bar beside the title, chips and actions on one row: where what follows is what one came for. */
  isCompact?: boolean;
}

/** Who or what it is, its state, what can be done. */
export const DetailHead = ({ bar, title, facts, chips, actions, isCompact = false }: DetailHeadProps) => (
  <div className={cx(styles.head, isCompact && styles.compact)}>
    <div className={styles.named}>
      {bar}
      {title !== undefined && <h2 tabIndex={-1}>{title}</h2>}
    </div>
    {facts !== undefined && <p className={styles.facts}>{facts}</p>}
    <div className={styles.doing}>
      {chips}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  </div>
);

/** What stands under the head, part by part. */
export const DetailParts = ({ children }: { children: ReactNode }) => <div className={styles.parts}>{children}</div>;

/** One part with its title, and what stands beside that. */
export const DetailPart = ({
  title,
  aside,
  children,
  ref,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
}) => (
  <section className={styles.part} aria-label={title} ref={ref}>
    <div className={styles.partHead}>
      <h3>{title}</h3>
      {aside}
    </div>
    {children}
  </section>
);

/** Where it stands in its list, and the buttons that leave it. */
export const DetailBar = ({ place, children }: { place: string; children: ReactNode }) => (
  <div className={styles.bar}>
    <span>{place}</span>
    <span className={styles.turn}>{children}</span>
  </div>
);
