import { useRef } from 'react';
import { type Result, refuse } from '../../../src-shared/kernel/result.ts';
import type { AdministrationView } from '../../../src-shared/organisations/administration-contract.ts';
import type { Reception } from '../../../src-shared/organisations/events.ts';
import { useCommand } from '../../app/query.tsx';

type Done = { heads: string[] };
type Told = { heads: string[]; mailQueued: boolean };

/** What an administrator does, or an agent for them: the panels do not know which. */
export interface Acts {
  readonly validateUser: (application: string) => Promise<Result<Told>>;
  readonly invalidateUser: (account: string, reason: string) => Promise<Result<Told>>;
  readonly validateAgain: (account: string) => Promise<Result<Told>>;
  readonly subscribe: (eservice: string) => Promise<Result<Done>>;
  readonly unsubscribe: (eservice: string) => Promise<Result<Done>>;
  readonly grant: (account: string, eservice: string) => Promise<Result<Done>>;
  readonly withdraw: (account: string, eservice: string) => Promise<Result<Done>>;
}

/**
 * What the person sees: the heads shown, or those of their own last act while the screen is being refreshed. Acts go one after the other,
 * so that quick ticks never meet themselves.
 */
const useTurns = (shown: readonly string[]) => {
  const newest = useRef(shown);
  /** Heads that stood before an own act: a screen that still shows them is behind that act. */
  const outdated = useRef(new Set<string>());
  if (!outdated.current.has(shown.join())) newest.current = shown;
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return <T extends Done>(act: (seen: string[]) => Promise<Result<T>>): Promise<Result<T>> => {
    const turn = last.current.then(async () => {
      const seen = [...newest.current];
      const result = await act(seen);
      if (result.ok) {
        outdated.current.add(seen.join());
        newest.current = result.data.heads;
      }
      return result;
    });
    last.current = turn;
    return turn;
  };
};

/** The administrator's own acts. */
export const useOwnActs = ({ organisation }: AdministrationView): Acts => {
  const turn = useTurns(organisation.heads);
  const validate = useCommand('administration.validateUser').run;
  const invalidate = useCommand('administration.invalidateUser').run;
  const again = useCommand('administration.validateAgain').run;
  const subscribe = useCommand('administration.subscribe').run;
  const unsubscribe = useCommand('administration.unsubscribe').run;
  const grant = useCommand('administration.grant').run;
  const withdraw = useCommand('administration.withdraw').run;
  return {
    validateUser: (application) => turn((seen) => validate({ seen, application })),
    invalidateUser: (account, reason) => turn((seen) => invalidate({ seen, account, reason })),
    validateAgain: (account) => turn((seen) => again({ seen, account })),
    subscribe: (eservice) => turn((seen) => subscribe({ seen, eservice })),
    unsubscribe: (eservice) => turn((seen) => unsubscribe({ seen, eservice })),
    grant: (account, eservice) => turn((seen) => grant({ seen, account, eservice })),
    withdraw: (account, eservice) => turn((seen) => withdraw({ seen, account, eservice })),
  };
};

/** Refusal that the fields of the reception show themselves. */
export const receptionMissing = 'reception_missing';

/** How the paper act arrived, as far as it is said. */
export interface TypedReception {
  readonly channel: Reception['channel'] | null;
  readonly receivedOn: string | null;
}

/** The agent's twins: each act goes with how and when the request came, and is not sent without. */
export const useTwinActs = ({ organisation }: AdministrationView, typed: TypedReception, onMissing: () => void): Acts => {
  const turn = useTurns(organisation.heads);
  const validate = useCommand('administration.validateUserOnBehalf').run;
  const invalidate = useCommand('administration.invalidateUserOnBehalf').run;
  const again = useCommand('administration.validateAgainOnBehalf').run;
  const subscribe = useCommand('administration.subscribeOnBehalf').run;
  const unsubscribe = useCommand('administration.unsubscribeOnBehalf').run;
  const grant = useCommand('administration.grantOnBehalf').run;
  const withdraw = useCommand('administration.withdrawOnBehalf').run;
  const twin = <T extends Done>(
    act: (by: { organisation: string; reception: Reception; seen: string[] }) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const { channel, receivedOn } = typed;
    if (channel === null || receivedOn === null) {
      onMissing();
      return Promise.resolve(refuse(receptionMissing, 'Dites d’abord, en haut, comment la demande est arrivée et à quelle date.'));
    }
    return turn((seen) => act({ organisation: organisation.id, reception: { channel, receivedOn }, seen }));
  };
  return {
    validateUser: (application) => twin((by) => validate({ ...by, application })),
    invalidateUser: (account, reason) => twin((by) => invalidate({ ...by, account, reason })),
    validateAgain: (account) => twin((by) => again({ ...by, account })),
    subscribe: (eservice) => twin((by) => subscribe({ ...by, eservice })),
    unsubscribe: (eservice) => twin((by) => unsubscribe({ ...by, eservice })),
    grant: (account, eservice) => twin((by) => grant({ ...by, account, eservice })),
    withdraw: (account, eservice) => twin((by) => withdraw({ ...by, account, eservice })),
  };
};
