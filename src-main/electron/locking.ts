import type { Backend, Notice } from '../backend/types.ts';

/** A session that ended on purpose or by idleness. */
export type LockReason = 'locked' | 'idle';

/** What of the window locking needs. */
export interface LockableWindow {
  /** Name of the page on screen for the backend, null when there is none. */
  page(): string | null;
  /** @param reason why, for the page that comes: it tells whoever was here that what they had not saved is gone */
  discard(reason?: LockReason): void;
  tell(notice: Notice): void;
}

/** Ties the window to the backend's notices and to the system's sleep. */
export interface Locking {
  /** Suspend or locked screen: ends the sessions, then throws the page away with all it remembers. */
  lock(): Promise<void>;
  /** Stops listening. */
  stop(): void;
}

const lockIn = (notice: Notice): LockReason | null =>
  notice.type === 'session_ended' && (notice.reason === 'locked' || notice.reason === 'idle') ? notice.reason : null;

/**
 * A lock asked for on the screen or by idleness comes as a notice and has the same end as the system's sleep: what was
 * on the screen must not stay in the memory of a renderer (design §7, desk and field mode alike).
 */
export const createLocking = (backend: Backend, window: LockableWindow, log: (line: string) => void): Locking => {
  const unlisten = backend.onNotice((notice) => {
    if (notice.type === 'session_ended' && notice.page !== window.page()) return;
    const reason = lockIn(notice);
    if (reason !== null) window.discard(reason);
    else window.tell(notice);
  });
  return {
    lock: async () => {
      const before = window.page();
      try {
        await backend.lock('suspend');
      } catch {
        log('electron: le verrouillage n’a pas abouti');
      }
      // Already gone when the lock's own notice came first; gone in any case when the lock failed.
      if (before !== null && window.page() === before) window.discard();
    },
    stop: unlisten,
  };
};
