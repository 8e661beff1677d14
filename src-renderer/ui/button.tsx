import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

/** `primary`: once per screen. `ok` and `bad`: verdicts. `quiet`: without a frame. `plain`: everything else. */
export type ButtonKind = 'plain' | 'primary' | 'ok' | 'bad' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  kind?: ButtonKind;
  /** The key that does the same («A», «Ctrl L»), shown beside the words. The key itself is declared in `app/key-map.tsx`. */
  keys?: string;
  icon?: LucideIcon;
  /** Takes the whole width and a taller control (sign-in pages, narrow forms). */
  wide?: boolean;
  children: ReactNode;
}

/** `isPending` keeps the width, the focus and the words, refuses presses and is announced. */
export const Button = ({ kind = 'plain', keys, icon, wide = false, children, isPending = false, ...rest }: ButtonProps) => (
  <AriaButton {...rest} isPending={isPending} className={cx(styles.button, styles[kind], wide && styles.wide)}>
    {isPending && <span className={styles.spinner} aria-hidden="true" />}
    {icon && !isPending && <Icon of={icon} />}
    <span>{children}</span>
    {keys !== undefined && <Kbd decorative>{keys}</Kbd>}
  </AriaButton>
);

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  icon: LucideIcon;
  /** What it does; becomes the accessible name. */
  label: string;
}

/** A square button with an icon only, for rows and headers. Its label must say what it does and on what («Modifier Karim WAGNON»). */
export const IconButton = ({ icon, label, ...rest }: IconButtonProps) => (
  <AriaButton {...rest} aria-label={label} className={cx(styles.button, styles.quiet, styles.square)}>
    <Icon of={icon} />
  </AriaButton>
);
