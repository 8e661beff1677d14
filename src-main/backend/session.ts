import type { Actor, SessionView } from '../../src-shared/kernel/session.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { SessionEnd } from './context.ts';

export type EndReason = 'signed_out' | 'locked' | 'idle' | 'disabled' | 'password_changed' | 'rights_changed';

interface Session {
  readonly view: SessionView;
  /** Accounts whose password was typed in this session, by login: passing back to them asks for nothing (S2). */
  readonly proved: ReadonlyMap<string, string>;
  lastSeen: number;
  since: number;
}

/** A temporary password proves nothing for later: a definitive one must be chosen first. */
const withProof = (proved: ReadonlyMap<string, string>, { login, account, mustChangePassword }: SessionView) =>
  mustChangePassword ? proved : new Map([...proved, [login, account]]);

/** Who is signed in, by window. Lives in the memory of the main process only. */
export const createSessions = (options: {
  now: () => number;
  idleMinutes: () => number;
  ended: (page: string, reason: EndReason) => void;
  /** A window goes on as another account. */
  passed: (page: string) => void;
}) => {
  const sessions = new Map<string, Session>();
  const end = (page: string, reason: EndReason): void => {
    if (sessions.delete(page)) options.ended(page, reason);
  };
  const expired = (session: Session): boolean => options.now() - session.lastSeen >= options.idleMinutes() * 60_000;
  return {
    start: (page: string, view: SessionView): void => {
      const now = options.now();
      sessions.set(page, { view, proved: withProof(new Map(), view), lastSeen: now, since: now });
    },
    /** The window goes on as another account of the same person; not when the session that asked is over. @returns whether it does */
    pass: (page: string, from: SessionView, view: SessionView): boolean => {
      const session = sessions.get(page);
      if (session?.view.login !== from.login) return false;
      const now = options.now();
      sessions.set(page, { view, proved: withProof(session.proved, view), lastSeen: now, since: now });
      options.passed(page);
      return true;
    },
    /** Whether the password of this login was typed in the session of this window. */
    hasProved: (page: string, login: string): boolean => sessions.get(page)?.proved.has(login) === true,
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
    /** The password was changed: the session of the one who changed it goes on without the obligation to, and nobody else's. */
    update: (page: string, from: SessionView, view: Partial<SessionView>): void => {
      const session = sessions.get(page);
      if (session?.view.login !== from.login) return;
      const changed = { ...session.view, ...view };
      sessions.set(page, { ...session, view: changed, proved: withProof(session.proved, changed), since: options.now() });
    },
    end,
    endAll: (reason: EndReason): void => {
      for (const page of [...sessions.keys()]) end(page, reason);
    },
    /** Ends the sessions of a login or an account; the window that changed its own password goes on, one that changed its own rights does not. */
    endWhere: (which: SessionEnd, except?: string): void => {
      for (const [page, session] of sessions) {
        const { view, proved } = session;
        const goesOn = page === except && which.reason === 'password_changed';
        if (view.login === which.login || view.account === which.account) {
          if (!goesOn) end(page, which.reason);
        } else {
          const left = [...proved].filter(([login, account]) => login !== which.login && account !== which.account);
          sessions.set(page, { ...session, proved: new Map(left) });
        }
      }
    },
    /** Ends what has been idle too long. @returns true when nobody is left */
    sweep: (): boolean => {
      for (const [page, session] of sessions) if (expired(session)) end(page, 'idle');
      return sessions.size === 0;
    },
    /** Who is signed in, for judging every session again. */
    held: () => [...sessions.values()].map(({ view: { login, account, roles }, since }) => ({ login, account, roles, since })),
    count: (): number => sessions.size,
  };
};
export type Sessions = ReturnType<typeof createSessions>;

/** The acting person as handlers see it. */
export const actorOf = (view: SessionView | null): Actor =>
  view === null ? nobody : { login: view.login, account: view.account, roles: view.roles, organisation: view.organisation?.id ?? null };
