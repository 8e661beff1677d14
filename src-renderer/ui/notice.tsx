import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { NamedWords } from './named-words.tsx';
import styles from './notice.module.css';

export type NoticeKind = 'info' | 'ok' | 'mine' | 'bad';
const icons = { info: Info, ok: CircleCheck, mine: TriangleAlert, bad: CircleAlert };

export interface NoticeProps {
  kind?: NoticeKind;
  title: string;
  children?: ReactNode;
  /** Said at once by screen readers: only for what has just happened. */
  alert?: boolean;
}

/** A boxed message that stays in the page, beside what it speaks of. The screens that it names are links; those of paragraphs in it too, as `NamedWords`. */
export const Notice = ({ kind = 'info', title, children, alert = false }: NoticeProps) => (
  <div className={cx(styles.notice, styles[kind])} role={alert ? 'alert' : undefined} data-summary tabIndex={-1}>
    <Icon of={icons[kind]} size={18} className={styles.icon} />
    <div className={styles.text}>
      <strong>
        <NamedWords>{title}</NamedWords>
      </strong>
      {typeof children === 'string' ? <NamedWords>{children}</NamedWords> : children}
    </div>
  </div>
);
