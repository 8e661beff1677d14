import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './help-tip.module.css';

/** «?» beside a field: opens on press (not on hover only: touch and keyboard must reach it), closes with Esc. */
export const HelpTip = ({ about, children }: { about: string; children: ReactNode }) => (
  <DialogTrigger>
    <Button slot={null} className={cx(styles.mark)} aria-label={`Aide : ${about}`}>
      ?
    </Button>
    <Popover className={cx(styles.tip)} placement="bottom start" offset={6}>
      <Dialog aria-label={`Aide : ${about}`} className={cx(styles.body)}>
        {children}
      </Dialog>
    </Popover>
  </DialogTrigger>
);
