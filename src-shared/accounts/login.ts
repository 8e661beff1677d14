import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';

/** Events of one login: this workstation's way to sign in. Local scope, never pushed (design §3); secrets are never in it. */
export const loginEvents = {
  'login.created': defineEvent({
    schema: 1,
    facts: z.object({ account: z.string() }),
    personal: z.object({ identifier: z.string(), courriel: z.string().nullable() }),
    merge: 'guarded',
    seenBy: ['self'],
  }),
  'login.courriel_changed': defineEvent({
    schema: 1,
    facts: z.object({ account: z.string() }),
    personal: z.object({ identifier: z.string(), courriel: z.string().nullable() }),
    merge: 'guarded',
    seenBy: ['self'],
  }),
  'login.account_added': defineEvent({
    schema: 1,
    facts: z.object({ account: z.string() }),
    personal: null,
    merge: 'append',
    seenBy: ['self'],
  }),
  'login.locked': defineEvent({ schema: 1, facts: z.object({ until: z.number() }), personal: null, merge: 'transition', seenBy: ['self'] }),
  'login.unlocked': defineEvent({ schema: 1, facts: z.object({}), personal: null, merge: 'transition', seenBy: ['self'] }),
  'login.opens_workstation_changed': defineEvent({
    schema: 1,
    facts: z.object({ opens: z.boolean() }),
    personal: null,
    merge: 'guarded',
    seenBy: ['self'],
  }),
};
export type LoginEvent = EventOf<typeof loginEvents>;
export type NewLoginEvent = NewEventOf<typeof loginEvents>;

export interface Login {
  readonly id: string;
  readonly exists: boolean;
  /** Null when erased. */
  readonly identity: { readonly identifier: string; readonly courriel: string | null } | null;
  readonly accounts: readonly string[];
  /** «Peut ouvrir ce poste» (design §7): a keyring slot is made when the person next types their password. */
  readonly opensWorkstation: boolean;
  /** Milliseconds until which sign-in is refused, or null. */
  readonly lockedUntil: number | null;
}

export const initialLogin = (id: string): Login => ({
  id,
  exists: false,
  identity: null,
  accounts: [],
  opensWorkstation: false,
  lockedUntil: null,
});

/** Total fold of one login. */
export const evolveLogin = (state: Login, event: LoginEvent): Login => {
  switch (event.type) {
    case 'login.created':
      return state.exists
        ? state
        : { ...state, exists: true, identity: event.personal[event.facts.account] ?? null, accounts: [event.facts.account] };
    case 'login.courriel_changed':
      return { ...state, identity: event.personal[event.facts.account] ?? null };
    case 'login.account_added':
      return state.accounts.includes(event.facts.account) ? state : { ...state, accounts: [...state.accounts, event.facts.account] };
    case 'login.locked':
      return { ...state, lockedUntil: event.facts.until };
    case 'login.unlocked':
      return { ...state, lockedUntil: null };
    case 'login.opens_workstation_changed':
      return { ...state, opensWorkstation: event.facts.opens };
    default:
      return state;
  }
};

/** The login's aggregate: `local`, this workstation only. */
export const loginAggregate: Aggregate<Login> = {
  name: 'login',
  events: loginEvents,
  initial: initialLogin,
  evolve: (state, event) => evolveLogin(state, event as LoginEvent),
  scope: () => 'local',
  describe: () => null,
};

/** Makes a login that opens one account; its subject is the account, so that erasing the person erases it too. */
export const createLogin = (
  state: Login,
  command: { account: string; identifier: string; courriel: string | null; opensWorkstation: boolean },
): Decision<NewLoginEvent> => {
  if (state.exists) return refuse('login_exists', 'Cet identifiant existe déjà.');
  const { account, identifier, courriel, opensWorkstation } = command;
  const events: NewLoginEvent[] = [{ type: 'login.created', facts: { account }, personal: { [account]: { identifier, courriel } } }];
  if (opensWorkstation) events.push({ type: 'login.opens_workstation_changed', facts: { opens: true } });
  return ok(events);
};

/** Another courriel to sign in with; the identifier stays (S2: it is what people remember). */
export const changeLoginCourriel = (state: Login, command: { account: string; courriel: string }): Decision<NewLoginEvent> => {
  if (!state.exists || state.identity === null) return refuse('unknown_account', 'Ce compte n’existe plus.');
  const { account, courriel } = command;
  const { identifier } = state.identity;
  return ok([{ type: 'login.courriel_changed', facts: { account }, personal: { [account]: { identifier, courriel } } }]);
};
