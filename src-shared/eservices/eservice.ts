import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type OrganisationKind, organisationKinds } from '../organisations/events.ts';

const eserviceFacts = z.object({
  name: z.string(),
  description: z.string(),
  /** The département's service that answers for it. */
  service: z.string(),
  /** Kinds of body that may subscribe. */
  kinds: z.array(z.enum(organisationKinds)),
  /** Place in the lists: small numbers first. */
  order: z.number().int(),
});
export type EserviceFacts = z.infer<typeof eserviceFacts>;

const seenBy = ['agents', 'members'] as const;

/** Events of one e-service of the catalogue. Never deleted: what was decided under its name stays readable. */
export const eserviceEvents = {
  'eservice.created': defineEvent({
    facts: eserviceFacts.extend({ open: z.boolean() }),
    merge: 'guarded',
    keys: () => ['words', 'open'],
    seenBy,
  }),
  'eservice.changed': defineEvent({ facts: eserviceFacts, merge: 'guarded', keys: () => ['words'], seenBy }),
  'eservice.opened': defineEvent({ merge: 'transition', keys: () => ['open'], seenBy }),
  'eservice.closed': defineEvent({ merge: 'transition', keys: () => ['open'], seenBy }),
};
export type EserviceEvent = EventOf<typeof eserviceEvents>;
export type NewEserviceEvent = NewEventOf<typeof eserviceEvents>;

/** An e-service: one or more démarches under one name, that organisations subscribe to (rules §0). */
export interface Eservice {
  readonly id: string;
  readonly exists: boolean;
  readonly name: string;
  readonly description: string;
  readonly service: string;
  readonly kinds: readonly OrganisationKind[];
  readonly order: number;
  /** Closed: no new subscription, no new permission; those that are there stay. */
  readonly open: boolean;
  readonly createdAt: number;
}

export const initialEservice = (id: string): Eservice => ({
  id,
  exists: false,
  name: '',
  description: '',
  service: '',
  kinds: [],
  order: 0,
  open: false,
  createdAt: 0,
});

/** Total fold of one e-service. */
export const evolveEservice = (state: Eservice, event: EserviceEvent): Eservice => {
  switch (event.type) {
    case 'eservice.created':
      return state.exists ? state : { ...state, ...event.facts, exists: true, createdAt: event.at };
    case 'eservice.changed':
      return { ...state, ...event.facts };
    case 'eservice.opened':
      return { ...state, open: true };
    case 'eservice.closed':
      return { ...state, open: false };
    default:
      return state;
  }
};

const describe = (event: EserviceEvent): string | null => {
  switch (event.type) {
    case 'eservice.created':
      return `E-service « ${event.facts.name} » créé${event.facts.open ? '' : ', fermé pour le moment'}.`;
    case 'eservice.changed':
      return `E-service modifié : « ${event.facts.name} ».`;
    case 'eservice.opened':
      return 'E-service ouvert.';
    case 'eservice.closed':
      return 'E-service fermé.';
    default:
      return null;
  }
};

/** The catalogue's aggregate. Scope: `catalogue`, held by everybody: nothing personal and nothing internal stands in it (design §3). */
export const eserviceAggregate: Aggregate<Eservice> = {
  name: 'eservice',
  events: eserviceEvents,
  initial: initialEservice,
  evolve: (state, event) => evolveEservice(state, event as EserviceEvent),
  scope: () => 'catalogue',
  describe: (event) => describe(event as EserviceEvent),
};

/** The words of the catalogue as the form gives them. `taken`: another e-service has this name. */
export interface DescribeEservice extends EserviceFacts {
  readonly taken: boolean;
}

const nameTaken = () =>
  refuse('name_taken', 'Un autre e-service porte déjà ce nom. Choisissez-en un autre, pour qu’on ne les confonde pas.', 'name');
const unknown = () => refuse('unknown_eservice', 'Cet e-service n’existe pas. Revenez au catalogue.');

export const createEservice = (
  state: Eservice,
  { taken, ...facts }: DescribeEservice & { readonly open: boolean },
): Decision<NewEserviceEvent> => {
  if (state.exists) return refuse('eservice_exists', 'Cet e-service existe déjà.');
  if (taken) return nameTaken();
  return ok([{ type: 'eservice.created', facts }]);
};

const same = (state: Eservice, facts: EserviceFacts): boolean =>
  state.name === facts.name &&
  state.description === facts.description &&
  state.service === facts.service &&
  state.order === facts.order &&
  [...state.kinds].sort().join() === [...facts.kinds].sort().join();

/** Changes the words; saying the same again writes nothing. Who is subscribed stays so, also when their kind is not admitted any more. */
export const changeEservice = (state: Eservice, { taken, ...facts }: DescribeEservice): Decision<NewEserviceEvent> => {
  if (!state.exists) return unknown();
  if (taken) return nameTaken();
  return ok(same(state, facts) ? [] : [{ type: 'eservice.changed', facts }]);
};

/** Closes or opens again. */
export const setOpen = (state: Eservice, open: boolean): Decision<NewEserviceEvent> => {
  if (!state.exists) return unknown();
  if (state.open === open) return refuse('already_done', open ? 'Cet e-service est déjà ouvert.' : 'Cet e-service est déjà fermé.');
  return ok([{ type: open ? 'eservice.opened' : 'eservice.closed', facts: {} }]);
};
