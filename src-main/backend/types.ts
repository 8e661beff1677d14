import type { Result } from '../../src-shared/kernel/result.ts';

/** Something that changed, so that the renderer refreshes what it shows. Never holds personal data. */
export type Notice =
  | { readonly type: 'changed'; readonly room: string; readonly id?: string }
  /** The session of this page ended (sign-out elsewhere, lock, disabling, idleness): show the sign-in page. */
  | {
      readonly type: 'session_ended';
      readonly page: string;
      readonly reason: 'signed_out' | 'locked' | 'idle' | 'disabled' | 'password_changed' | 'rights_changed';
    }
  /** A link of a mail was opened on this machine: a window where nobody is signed in asks for it (`accounts.takeLink`). */
  | { readonly type: 'link' }
  /** The state of the workstation changed (opened, closed, job progress, mail waiting…): ask `workstation.state` again. */
  | { readonly type: 'workstation' };

/** The backend as the two shells see it: the one dispatcher behind one method. */
export interface Backend {
  /**
   * Runs one call of the contract for a page. `page` is an opaque key that the shell has authenticated
   * (browser shell: the page secret; Electron: the web contents of the main frame); sessions hang on it.
   * Never throws: everything comes back as a result.
   */
  call(page: string, name: string, input: unknown): Promise<Result<unknown>>;
  /** Listens to notices; returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** A window closed or was reloaded for good: its session ends. */
  closePage(page: string): void;
  /** The system asks to open a link of a mail; anything else is left alone. It fills a form in and does nothing. */
  receive(link: string): void;
  /** Locks everything (suspend, lock screen): ends sessions, in field mode closes the base. */
  lock(reason: 'demand' | 'idle' | 'suspend'): Promise<void>;
  /** Clean end: workers stopped, base checkpointed and closed, `lock.db` released. */
  stop(): Promise<void>;
}
