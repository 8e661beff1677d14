import type { Actor, SessionView } from '../../src-shared/kernel/session.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { SessionEnd } from './context.ts';

export type EndReason = 'signed_out' | 'locked' | 'idle' | 'disabled' | 'password_changed' | 'rights_changed';

interface Session {
  readonly view: SessionView;
  lastSeen: number;
}

/** Who is signed in, by window. Lives in the memory of the main process only. */
export const createSessions = (options: {
  now: () => number;
  idleMinutes: () => number;
  ended: (page: string, reason: EndReason) => void;
}) => {
  const sessions = new Map<string, Session>();
  const end = (page: string, reason: EndReason): void => {
    if (sessions.delete(page)) options.ended(page, reason);
  };
  const expired = (session: Session): boolean => options.now() - session.lastSeen >= options.idleMinutes() * 60_000;
  return {
    start: (page: string, view: SessionView): void => {
      sessions.set(page, { view, lastSeen: options.now() });
    },
    /** The session of a window, still awake. @param active the call shows that somebody is there */
    of: (page: string, active: boolean): SessionView | null => {
      const session = sessions.get(page);
      if (session === undefined) return null;
      if (expired(session)) {
        end(page, 'idle');
        return null;
      }
      if (active) session.lastSeen = options.now();
      return session.view;
    },
    /** The password was changed: the session goes on without the obligation to change it. */
    update: (page: string, view: Partial<SessionView>): void => {
      const session = sessions.get(page);
      if (session !== undefined) sessions.set(page, { ...session, view: { ...session.view, ...view } });
    },
    end,
    endAll: (reason: EndReason): void => {
      for (const page of [...sessions.keys()]) end(page, reason);
    },
    /** Ends the sessions of a login or an account; the window that changed its own password goes on, one that changed its own rights does not. */
    endWhere: (which: SessionEnd, except?: string): void => {
      for (const [page, { view }] of sessions) {
        const goesOn = page === except && which.reason === 'password_changed';
        if (!goesOn && (view.login === which.login || view.account === which.account)) end(page, which.reason);
      }
    },
    /** Ends what has been idle too long. @returns true when nobody is left */
    sweep: (): boolean => {
      for (const [page, session] of sessions) if (expired(session)) end(page, 'idle');
      return sessions.size === 0;
    },
    count: (): number => sessions.size,
  };
};
export type Sessions = ReturnType<typeof createSessions>;

/** The acting person as handlers see it. */
export const actorOf = (view: SessionView | null): Actor =>
  view === null ? nobody : { login: view.login, account: view.account, roles: view.roles, organisation: view.organisation?.id ?? null };
