import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import styles from './overlay.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  detail?: string;
  icon?: LucideIcon;
  keys?: string;
  /** Something is lost or refused. */
  bad?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

/** A button (`trigger`) that opens a list of actions. Arrows, letters, Esc. */
export const Menu = ({ label, trigger, entries }: { label: string; trigger: ReactElement; entries: readonly MenuEntry[] }) => (
  <MenuTrigger>
    {trigger}
    <Popover className={cx(styles.popover)} offset={4} placement="bottom end">
      <AriaMenu
        aria-label={label}
        className={cx(styles.list)}
        disabledKeys={entries.filter((entry) => entry.isDisabled).map((entry) => entry.id)}
        onAction={(key) => entries.find((entry) => entry.id === key)?.onAction()}
      >
        {entries.map((entry) => (
          <MenuItem key={entry.id} id={entry.id} textValue={entry.label} className={cx(styles.item, entry.bad && styles.bad)}>
            {entry.icon && <Icon of={entry.icon} />}
            <span className={styles.words}>
              {entry.label}
              {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
            </span>
            {entry.keys !== undefined && <Kbd decorative>{entry.keys}</Kbd>}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
