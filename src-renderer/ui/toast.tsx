import { X } from 'lucide-react';
import { Text, UNSTABLE_Toast, UNSTABLE_ToastContent, UNSTABLE_ToastQueue, UNSTABLE_ToastRegion } from 'react-aria-components';
import type { Result } from '../../src-shared/kernel/result.ts';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './toast.module.css';

interface ToastContent {
  message: string;
  kind: 'ok' | 'bad';
  undo?: (() => void) | undefined;
}

const queue = new UNSTABLE_ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

export interface ToastOptions {
  /** `bad` stays five times as long, and longer under the pointer or the focus. */
  kind?: 'ok' | 'bad';
  /** Adds «Annuler» and doubles the time. */
  undo?: () => void;
}

/** Says what has just been done. Never the only place where something is said. */
export const toast = (message: string, { kind = 'ok', undo }: ToastOptions = {}): void => {
  const timeout = kind === 'bad' ? 30_000 : undo ? 12_000 : 6000;
  queue.add({ message: frenchSpaces(message), kind, undo }, { timeout });
};

/** Says what was done, or why it was not: the person stays where they are. @returns whether it was done */
export const toastResult = <T,>(result: Result<T>, done: string | ((data: T) => string), undo?: () => void): boolean => {
  if (result.ok) toast(typeof done === 'string' ? done : done(result.data), undo === undefined ? {} : { undo });
  else toast(result.error.message, { kind: 'bad' });
  return result.ok;
};

/** Takes every announcement away: what was said to one person is not for the next at this screen. */
export const clearToasts = (): void => queue.clear();

/** Stands once in the frame. F6 leads to it. */
export const ToastRegion = () => (
  <UNSTABLE_ToastRegion queue={queue} aria-label="Annonces" className={cx(styles.region)}>
    {({ toast: shown }) => (
      <UNSTABLE_Toast toast={shown} className={cx(styles.toast, styles[shown.content.kind])}>
        <UNSTABLE_ToastContent className={cx(styles.words)}>
          <Text slot="title">{shown.content.message}</Text>
        </UNSTABLE_ToastContent>
        {shown.content.undo && (
          <Button
            slot={null}
            onPress={() => {
              shown.content.undo?.();
              queue.close(shown.key);
            }}
          >
            Annuler
          </Button>
        )}
        <IconButton slot="close" icon={X} label="Fermer l’annonce" />
      </UNSTABLE_Toast>
    )}
  </UNSTABLE_ToastRegion>
);
