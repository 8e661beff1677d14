import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';

/**
 * Events of one login: the ways in of this workstation, and nothing else. Local scope, never pushed (design §3). Who the person is and the
 * identifier that they type belong to the account; verifiers lie in `secret_*`, failures and their lock in `l_throttle`.
 */
export const loginEvents = {
  'login.created': defineEvent({
    facts: z.object({ account: z.string() }),
    merge: 'guarded',
    keys: () => ['login', 'opens'],
    seenBy: ['self'],
  }),
  'login.account_added': defineEvent({
    facts: z.object({ account: z.string() }),
    merge: 'append',
    seenBy: ['self'],
  }),
  /** Not used on this workstation for longer than its setting allows (S2): closed here, and only here. */
  'login.slept': defineEvent({
    merge: 'transition',
    keys: () => ['sleep'],
    seenBy: ['agents', 'self'],
  }),
  'login.woken': defineEvent({
    merge: 'transition',
    keys: () => ['sleep'],
    seenBy: ['agents', 'self'],
  }),
  'login.opens_workstation_changed': defineEvent({
    facts: z.object({ opens: z.boolean() }),
    merge: 'guarded',
    keys: () => ['opens'],
    seenBy: ['self'],
  }),
};
export type LoginEvent = EventOf<typeof loginEvents>;
export type NewLoginEvent = NewEventOf<typeof loginEvents>;

export interface Login {
  readonly id: string;
  readonly exists: boolean;
  readonly accounts: readonly string[];
  /** «Peut ouvrir ce poste» (design §7): a keyring slot is made when the person next types their password. */
  readonly opensWorkstation: boolean;
  /** Closed on this poste after its months without sign-in (rules §1.6). */
  readonly asleep: boolean;
  /** When it was made or last woken, milliseconds: the months without sign-in count from here too. */
  readonly usableSince: number;
}

export const initialLogin = (id: string): Login => ({
  id,
  exists: false,
  accounts: [],
  opensWorkstation: false,
  asleep: false,
  usableSince: 0,
});

/** Total fold of one login. */
export const evolveLogin = (state: Login, event: LoginEvent): Login => {
  switch (event.type) {
    case 'login.created':
      return state.exists ? state : { ...state, exists: true, accounts: [event.facts.account], usableSince: event.at };
    case 'login.account_added':
      return state.accounts.includes(event.facts.account) ? state : { ...state, accounts: [...state.accounts, event.facts.account] };
    case 'login.slept':
      return { ...state, asleep: true };
    case 'login.woken':
      return { ...state, asleep: false, usableSince: event.at };
    case 'login.opens_workstation_changed':
      return { ...state, opensWorkstation: event.facts.opens };
    default:
      return state;
  }
};

/** The sentence of an event that people read; null for the others. */
const describe = (type: string): string | null => {
  if (type === 'login.slept') return 'Compte désactivé sur ce poste : inutilisé depuis trop longtemps.';
  return type === 'login.woken' ? 'Compte de nouveau actif sur ce poste.' : null;
};

/** The login's aggregate: `local`, this workstation only. */
export const loginAggregate: Aggregate<Login> = {
  name: 'login',
  events: loginEvents,
  initial: initialLogin,
  evolve: (state, event) => evolveLogin(state, event as LoginEvent),
  scope: () => 'local',
  describe: (event) => describe(event.type),
};

/** Makes a login that opens one account. */
export const createLogin = (state: Login, command: { account: string; opensWorkstation: boolean }): Decision<NewLoginEvent> => {
  if (state.exists) return refuse('login_exists', 'Cet identifiant existe déjà.');
  const { account, opensWorkstation } = command;
  const events: NewLoginEvent[] = [{ type: 'login.created', facts: { account } }];
  if (opensWorkstation) events.push({ type: 'login.opens_workstation_changed', facts: { opens: true } });
  return ok(events);
};

/** The event that closes a login on this poste, or nothing when it sleeps already. */
export const putToSleep = (state: Login): NewLoginEvent[] => (state.exists && !state.asleep ? [{ type: 'login.slept', facts: {} }] : []);

/** A way back was used (rules §1.6: activation, validation, assistance): the login opens again. Nothing when it did not sleep. */
export const wake = (state: Login): NewLoginEvent[] => (state.asleep ? [{ type: 'login.woken', facts: {} }] : []);
