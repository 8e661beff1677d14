import { createContext, useContext } from 'react';
import type { SessionView } from '../../src-shared/kernel/session.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import type { BackendNotice } from './connection.ts';

/** Why a session ended. */
export type EndReason = Extract<BackendNotice, { type: 'session_ended' }>['reason'];

export interface Situated {
  session: SessionView | null;
  /** Why the last session of this window ended, until somebody signs in again. */
  ended: EndReason | null;
  workstation: WorkstationState;
}

export const SituationContext = createContext<Situated | null>(null);

const useSituation = (): Situated => {
  const situation = useContext(SituationContext);
  if (situation === null) throw new Error('no situation outside of the root route');
  return situation;
};

/** State of the workstation; known on every screen. */
export const useWorkstation = (): WorkstationState => useSituation().workstation;

/** The signed-in person; only for screens under `workRoute`, which nobody reaches without one. */
export const useSession = (): SessionView => {
  const { session } = useSituation();
  if (session === null) throw new Error('no session on this screen');
  return session;
};

/** True for those who act for the service: take, print, correct; a valideur only reads. */
export const useMayInstruct = (): boolean => {
  const { roles } = useSession();
  return roles.includes('instructeur') || roles.includes('gestionnaire');
};

/** The signed-in person, or nobody: for the screens that need no session. */
export const useMaybeSession = (): SessionView | null => useSituation().session;

/** Why this window came back to the sign-in page, or `null` when nobody was signed in. */
export const useEndReason = (): EndReason | null => useSituation().ended;
