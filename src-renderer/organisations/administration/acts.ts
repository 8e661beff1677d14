import { type Result, refuse } from '../../../src-shared/kernel/result.ts';
import type { AdministrationView } from '../../../src-shared/organisations/administration-contract.ts';
import type { Reception } from '../../../src-shared/organisations/events.ts';
import { useCommand } from '../../app/query.tsx';
import { type Marked, type Seen, useTurns } from '../../app/seen.ts';

type Done = Marked;
type Mailed = Marked & { mailQueued: boolean };

/** What an administrator does, or an agent for them: the panels do not know which. */
export interface Acts {
  readonly validateUser: (application: string) => Promise<Result<Mailed>>;
  readonly invalidateUser: (account: string, reason: string) => Promise<Result<Mailed>>;
  readonly validateAgain: (account: string) => Promise<Result<Mailed>>;
  readonly subscribe: (eservice: string) => Promise<Result<Done>>;
  readonly unsubscribe: (eservice: string) => Promise<Result<Done>>;
  readonly grant: (account: string, eservice: string) => Promise<Result<Done>>;
  readonly withdraw: (account: string, eservice: string) => Promise<Result<Done>>;
}

/** The administrator's own acts. */
export const useOwnActs = ({ organisation }: AdministrationView): Acts => {
  const turn = useTurns(organisation);
  const validate = useCommand('administration.validateUser').run;
  const invalidate = useCommand('administration.invalidateUser').run;
  const again = useCommand('administration.validateAgain').run;
  const subscribe = useCommand('administration.subscribe').run;
  const unsubscribe = useCommand('administration.unsubscribe').run;
  const grant = useCommand('administration.grant').run;
  const withdraw = useCommand('administration.withdraw').run;
  return {
    validateUser: (application) => turn((seen) => validate({ ...seen, application })),
    invalidateUser: (account, reason) => turn((seen) => invalidate({ ...seen, account, reason })),
    validateAgain: (account) => turn((seen) => again({ ...seen, account })),
    subscribe: (eservice) => turn((seen) => subscribe({ ...seen, eservice })),
    unsubscribe: (eservice) => turn((seen) => unsubscribe({ ...seen, eservice })),
    grant: (account, eservice) => turn((seen) => grant({ ...seen, account, eservice })),
    withdraw: (account, eservice) => turn((seen) => withdraw({ ...seen, account, eservice })),
  };
};

/** Refusal that the fields of the reception show themselves. */
export const receptionMissing = 'reception_missing';

/** How the paper act arrived, as far as it is said. */
export interface TypedReception {
  readonly channel: Reception['channel'] | null;
  readonly receivedOn: string | null;
}

/** The same acts «pour le compte de»: each goes with how and when the request came, and is not sent without. */
export const useActsOnBehalf = ({ organisation }: AdministrationView, typed: TypedReception, onMissing: () => void): Acts => {
  const turn = useTurns(organisation);
  const validate = useCommand('administration.validateUserOnBehalf').run;
  const invalidate = useCommand('administration.invalidateUserOnBehalf').run;
  const again = useCommand('administration.validateAgainOnBehalf').run;
  const subscribe = useCommand('administration.subscribeOnBehalf').run;
  const unsubscribe = useCommand('administration.unsubscribeOnBehalf').run;
  const grant = useCommand('administration.grantOnBehalf').run;
  const withdraw = useCommand('administration.withdrawOnBehalf').run;
  const received = <T extends Done>(
    act: (by: { organisation: string; reception: Reception } & Seen) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const { channel, receivedOn } = typed;
    if (channel === null || receivedOn === null) {
      onMissing();
      return Promise.resolve(refuse(receptionMissing, 'Dites d’abord, en haut, comment la demande est arrivée et à quelle date.'));
    }
    return turn((seen) => act({ organisation: organisation.id, reception: { channel, receivedOn }, ...seen }));
  };
  return {
    validateUser: (application) => received((by) => validate({ ...by, application })),
    invalidateUser: (account, reason) => received((by) => invalidate({ ...by, account, reason })),
    validateAgain: (account) => received((by) => again({ ...by, account })),
    subscribe: (eservice) => received((by) => subscribe({ ...by, eservice })),
    unsubscribe: (eservice) => received((by) => unsubscribe({ ...by, eservice })),
    grant: (account, eservice) => received((by) => grant({ ...by, account, eservice })),
    withdraw: (account, eservice) => received((by) => withdraw({ ...by, account, eservice })),
  };
};
