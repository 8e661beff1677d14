import { createContext, useContext } from 'react';
import type { SessionView } from '../../src-shared/kernel/session.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';

export interface Situated {
  session: SessionView | null;
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

/** The signed-in person, or nobody: for the screens of the door. */
export const useMaybeSession = (): SessionView | null => useSituation().session;
