import { z } from 'zod';
import { sameCourriel } from '../kernel/courriel.ts';
import { type Aggregate, type Decision, defineEvent, type EventOf, type JournalEvent, type NewEventOf } from '../kernel/event.ts';
import { sameName } from '../kernel/person-name.ts';
import { ok, refuse } from '../kernel/result.ts';
import { agentRoles, agentRoleWords } from '../kernel/roles.ts';

export const accountKinds = ['agent', 'membre', 'particulier'] as const;
export type AccountKind = (typeof accountKinds)[number];

/**
 * Why an account is disabled for everybody who shares it. S2's other causes are not here: «non activé» is `activated: false`, and sleep
 * after 16 months is a state of the login on each poste (decision 035).
 */
export const disabledCauses = ['invalide_par_administrateur'] as const;
export type DisabledCause = (typeof disabledCauses)[number];

/** Who the person is, and the identifier that they sign in with; one erasable part, keyed by the account's own id. */
export const accountPerson = z.object({
  prenom: z.string(),
  nom: z.string(),
  courriel: z.string().nullable(),
  /** Made once (rules §1.2). Two postes may make the same one: it is shown to a person, never changed by itself. */
  identifier: z.string(),
});
export type AccountPerson = z.infer<typeof accountPerson>;

/** What a person may ask to be in an organisation (S2). */
export const requestedRoles = ['utilisateur', 'administrateur'] as const;
export type RequestedRole = (typeof requestedRoles)[number];

/** Events of one account: a role holder with its identifier, not a way to sign in (that is the login, on each poste its own). */
export const accountEvents = {
  'account.created': defineEvent({
    facts: z.object({
      kind: z.enum(accountKinds),
      organisation: z.string().nullable(),
      roles: z.array(z.enum(agentRoles)),
      /** True when an agent typed the registration «pour le compte de». */
      onBehalf: z.boolean(),
      /** What a person who registered by themselves asks for in their organisation, once their courriel is confirmed (S2). */
      applies: z.enum(requestedRoles).optional(),
    }),
    personal: accountPerson,
    merge: 'guarded',
    keys: () => ['account', 'person', 'roles', 'standing'],
    seenBy: ['agents', 'self'],
  }),
  /** The whole person anew: a registration renewed before its activation, or «Mes données personnelles». */
  'account.person_changed': defineEvent({
    // What a renewed registration asks for now; absent where that stays, and from older events.
    facts: z.object({ applies: z.enum(requestedRoles).optional() }),
    personal: accountPerson,
    merge: 'guarded',
    keys: () => ['person'],
    seenBy: ['agents', 'self'],
  }),
  /** A code sent to the present courriel was typed: whoever holds the account reads that mail box. */
  'account.courriel_confirmed': defineEvent({
    merge: 'append',
    seenBy: ['agents', 'self'],
  }),
  /** Never taken back: activated on two postes, it is activated, and there is nothing to arbitrate. */
  'account.activated': defineEvent({ merge: 'append', seenBy: ['agents', 'self'] }),
  'account.roles_changed': defineEvent({
    facts: z.object({ roles: z.array(z.enum(agentRoles)) }),
    merge: 'guarded',
    keys: () => ['roles'],
    seenBy: ['agents', 'self'],
  }),
  'account.disabled': defineEvent({
    facts: z.object({ cause: z.enum(disabledCauses) }),
    merge: 'guarded',
    keys: () => ['standing'],
    seenBy: ['agents', 'self'],
  }),
  'account.enabled': defineEvent({
    merge: 'guarded',
    keys: () => ['standing'],
    seenBy: ['agents', 'self'],
  }),
  'account.password_changed': defineEvent({
    facts: z.object({ temporary: z.boolean() }),
    merge: 'append',
    seenBy: ['agents', 'self'],
  }),
};
export type AccountEvent = EventOf<typeof accountEvents>;
export type NewAccountEvent = NewEventOf<typeof accountEvents>;

export interface Account {
  readonly id: string;
  readonly exists: boolean;
  readonly kind: AccountKind;
  readonly organisation: string | null;
  readonly roles: readonly (typeof agentRoles)[number][];
  /** Null when the person was erased. */
  readonly person: AccountPerson | null;
  /** A code sent to `person.courriel` was typed. */
  readonly courrielConfirmed: boolean;
  readonly activated: boolean;
  readonly disabled: DisabledCause | null;
  /** When it was last disabled, milliseconds; 0 for never. */
  readonly disabledSince: number;
  readonly createdAt: number;
  /** The person registered by themselves; false when an agent typed it for them. */
  readonly selfRegistered: boolean;
  /** What that registration asks for in an organisation, if any. */
  readonly applies: RequestedRole | null;
  /** When it last became usable, milliseconds: the 16 months without sign-in count from here too. */
  readonly usableSince: number;
}

export const initialAccount = (id: string): Account => ({
  id,
  exists: false,
  kind: 'particulier',
  organisation: null,
  roles: [],
  person: null,
  courrielConfirmed: false,
  activated: false,
  disabled: null,
  disabledSince: 0,
  createdAt: 0,
  selfRegistered: false,
  applies: null,
  usableSince: 0,
});

/** Total fold of one account. */
export const evolveAccount = (state: Account, event: AccountEvent): Account => {
  switch (event.type) {
    case 'account.created':
      if (state.exists) return state;
      return {
        ...state,
        exists: true,
        kind: event.facts.kind,
        organisation: event.facts.organisation,
        roles: event.facts.roles,
        person: event.personal[state.id] ?? null,
        createdAt: event.at,
        selfRegistered: !event.facts.onBehalf && event.facts.kind !== 'agent',
        applies: event.facts.applies ?? null,
      };
    case 'account.person_changed': {
      const person = event.personal[state.id] ?? null;
      const kept = state.courrielConfirmed && sameCourriel(state.person?.courriel ?? '', person?.courriel ?? '');
      // An account that an agent made asks for nothing, whatever is renewed.
      const applies = state.applies === null ? null : (event.facts.applies ?? state.applies);
      return { ...state, person, courrielConfirmed: kept, applies };
    }
    case 'account.courriel_confirmed':
      return { ...state, courrielConfirmed: true };
    case 'account.activated':
      return { ...state, activated: true, usableSince: Math.max(state.usableSince, event.at) };
    case 'account.roles_changed':
      return { ...state, roles: event.facts.roles };
    case 'account.disabled':
      return { ...state, disabled: event.facts.cause, disabledSince: event.at };
    case 'account.enabled':
      return { ...state, disabled: null, usableSince: Math.max(state.usableSince, event.at) };
    case 'account.password_changed':
      return { ...state, usableSince: Math.max(state.usableSince, event.at) };
    default:
      return state;
  }
};

const sentences = {
  'account.person_changed': () => 'Données personnelles modifiées.',
  'account.courriel_confirmed': () => 'Courriel confirmé.',
  'account.activated': () => 'Compte activé.',
  'account.disabled': () => 'Compte désactivé.',
  'account.enabled': () => 'Compte de nouveau actif.',
} as const;

const describeAccountEvent = (event: AccountEvent): string | null => {
  switch (event.type) {
    case 'account.created':
      return event.facts.onBehalf ? 'Compte créé par le service, pour le compte de la personne.' : 'Compte créé.';
    case 'account.roles_changed':
      return `Rôles : ${event.facts.roles.map((role) => agentRoleWords[role]).join(', ') || 'aucun'}.`;
    case 'account.password_changed':
      return event.facts.temporary ? 'Mot de passe temporaire remis.' : 'Mot de passe changé.';
    default:
      return sentences[event.type]();
  }
};

/** The account's aggregate. Scope: `agents` for those of the département, else the body or the usager (design §3). */
export const accountAggregate: Aggregate<Account> = {
  name: 'account',
  events: accountEvents,
  initial: initialAccount,
  evolve: (state, event) => evolveAccount(state, event as AccountEvent),
  scope: (id, first) => {
    // A stream that another poste began with anything else lies with nobody but that account.
    const { kind, organisation } = accountEvents['account.created'].facts.safeParse(first).data ?? {
      kind: 'particulier',
      organisation: null,
    };
    if (kind === 'agent') return 'agents';
    return kind === 'membre' && organisation ? `organisation/${organisation}` : `particulier/${id}`;
  },
  describe: (event: JournalEvent) => (Object.hasOwn(accountEvents, event.type) ? describeAccountEvent(event as AccountEvent) : null),
};

export interface CreateAccount {
  readonly kind: AccountKind;
  readonly organisation: string | null;
  readonly roles: Account['roles'];
  readonly onBehalf: boolean;
  readonly applies?: RequestedRole;
  readonly person: AccountPerson;
}

/** Makes an account; its login is made beside it, in the same command. */
export const createAccount = (state: Account, command: CreateAccount): Decision<NewAccountEvent> => {
  if (state.exists) return refuse('account_exists', 'Ce compte existe déjà.');
  const { person, roles, ...facts } = command;
  return ok([{ type: 'account.created', facts: { ...facts, roles: [...roles] }, personal: { [state.id]: person } }]);
};

/**
 * Replaces what is known of the person; the identifier stays (S2: it is what people remember). An erased account stays erased.
 * @param applies what a renewed registration asks for in its organisation
 */
export const changePerson = (
  state: Account,
  person: Omit<AccountPerson, 'identifier'>,
  applies = state.applies,
): Decision<NewAccountEvent> => {
  if (!state.exists || state.person === null) return refuse('unknown_account', 'Ce compte n’existe plus.');
  const samePart = state.person.prenom === person.prenom && state.person.nom === person.nom && state.person.courriel === person.courriel;
  const facts = applies === null || applies === state.applies ? {} : { applies };
  const changed = { ...person, identifier: state.person.identifier };
  const same = samePart && facts.applies === undefined;
  return ok(same ? [] : [{ type: 'account.person_changed', facts, personal: { [state.id]: changed } }]);
};

/** The courriel to which a code went, now typed: nothing when it is not the account's, or was confirmed before. */
export const confirmCourriel = (state: Account, sentTo: string | null): NewAccountEvent[] =>
  state.courrielConfirmed || !sameCourriel(state.person?.courriel ?? '', sentTo ?? '')
    ? []
    : [{ type: 'account.courriel_confirmed', facts: {} }];

/**
 * Whether two accounts are one person's (rules §0): a confirmed courriel is the same, and so is the name, since a mairie or a home may
 * share one mail box. Deny by default: an erased or unconfirmed account is nobody else's.
 */
export const samePerson = (one: Account, other: Account): boolean =>
  one.courrielConfirmed &&
  other.courrielConfirmed &&
  one.person !== null &&
  other.person !== null &&
  sameCourriel(one.person.courriel ?? '', other.person.courriel ?? '') &&
  sameName(one.person, other.person);

/** First definitive password chosen: the account becomes usable (rules §1.4). Activating twice says nothing new. */
export const activateAccount = (state: Account): Decision<NewAccountEvent> => {
  if (!state.exists) return refuse('unknown_account', 'Ce compte n’existe plus.');
  if (state.disabled === 'invalide_par_administrateur')
    return refuse('account_disabled', 'L’administrateur de votre organisation a invalidé votre inscription. Demandez-lui de la valider.');
  const events: NewAccountEvent[] = [];
  if (!state.activated) events.push({ type: 'account.activated', facts: {} });
  if (state.disabled !== null) events.push({ type: 'account.enabled', facts: {} });
  return ok(events);
};

/** Changes an agent's roles. Nobody is left without a gestionnaire du poste: the caller says how many others there are. */
export const changeRoles = (
  state: Account,
  command: { roles: Account['roles']; otherWorkstationManagers: number },
): Decision<NewAccountEvent> => {
  if (!state.exists || state.kind !== 'agent') return refuse('not_an_agent', 'Seuls les agents du département ont des rôles à choisir.');
  const loses = state.roles.includes('gestionnaire_poste') && !command.roles.includes('gestionnaire_poste');
  if (loses && command.otherWorkstationManagers === 0)
    return refuse(
      'last_manager',
      'Ce poste doit garder au moins un gestionnaire du poste. Donnez d’abord ce rôle à une autre personne.',
      'roles',
    );
  return ok([{ type: 'account.roles_changed', facts: { roles: [...command.roles] } }]);
};
