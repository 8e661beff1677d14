import { entry } from '../kernel/entry.ts';
import type { MembershipRole, OrganisationEvent } from './events.ts';

/** An e-service that the organisation is subscribed to. */
export interface Subscription {
  readonly eservice: string;
  /** As it was called on that day: what a timeline says, and what is left of it should the catalogue not be there. */
  readonly name: string;
  readonly since: number;
}

/** A user whom the administrator invalidated. */
export interface Invalidated {
  readonly account: string;
  readonly since: number;
  /** The administrator's words; null when they were erased with the person. */
  readonly reason: string | null;
}

/** What the administrator of a body decides: part of its state (rules §2.4). Nothing is granted by default, not even to them. */
export interface Administration {
  readonly subscriptions: Readonly<Record<string, Subscription>>;
  /** E-services that each account may use, in the order they were granted; an account without any has no entry. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  readonly invalidated: Readonly<Record<string, Invalidated>>;
}

export const initialAdministration: Administration = { subscriptions: {}, permissions: {}, invalidated: {} };

/** The state that these events change and look at. */
interface Administered extends Administration {
  readonly administrator: string | null;
  readonly members: Readonly<Record<string, { readonly account: string; readonly role: MembershipRole; readonly since: number }>>;
}

const eventTypes = [
  'organisation.eservice_subscribed',
  'organisation.eservice_unsubscribed',
  'organisation.permission_granted',
  'organisation.permission_withdrawn',
  'organisation.member_invalidated',
  'organisation.member_validated_again',
] as const;

export type AdministrationEvent = Extract<OrganisationEvent, { type: (typeof eventTypes)[number] }>;

export const isAdministrationEvent = (event: OrganisationEvent): event is AdministrationEvent =>
  (eventTypes as readonly string[]).includes(event.type);

/** Those whose person a timeline names: two users validated on one day are not mixed up. */
const aboutSomebody: readonly string[] = [...eventTypes, 'organisation.member_activated', 'organisation.administrator_replaced'];

/** The person whom an event is about: a timeline names them before its sentence. */
export const concernedAccount = (event: { readonly type: string; readonly facts: unknown }): string | null => {
  if (!aboutSomebody.includes(event.type)) return null;
  const { account } = event.facts as { readonly account?: string };
  return account ?? null;
};

export const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => {
  if (!Object.hasOwn(record, key)) return record;
  return Object.fromEntries(Object.entries(record).filter(([known]) => known !== key));
};

/** Whether an account may use an e-service: subscribed and granted (rules §2.4). */
export const isPermitted = (state: Administration, account: string, eservice: string): boolean =>
  (entry(state.permissions, account) ?? []).includes(eservice);

/** Accounts that may use an e-service. */
export const holdersOf = (state: Administration, eservice: string): string[] =>
  Object.keys(state.permissions).filter((account) => isPermitted(state, account, eservice));

const withPermissions = (
  permissions: Administration['permissions'],
  account: string,
  eservices: readonly string[],
): Administration['permissions'] => (eservices.length === 0 ? without(permissions, account) : { ...permissions, [account]: eservices });

const dropEservice = (permissions: Administration['permissions'], eservice: string): Administration['permissions'] =>
  Object.keys(permissions).reduce(
    (left, account) =>
      withPermissions(
        left,
        account,
        (entry(permissions, account) ?? []).filter((known) => known !== eservice),
      ),
    permissions,
  );

/** Folds one of these events. Null when it does not fit the state and waits for a person. */
export const evolveAdministration = <S extends Administered>(state: S, event: AdministrationEvent): S | null => {
  switch (event.type) {
    case 'organisation.eservice_subscribed': {
      const { eservice, name } = event.facts;
      if (entry(state.subscriptions, eservice) !== undefined) return null;
      return { ...state, subscriptions: { ...state.subscriptions, [eservice]: { eservice, name, since: event.at } } };
    }
    case 'organisation.eservice_unsubscribed': {
      const { eservice } = event.facts;
      if (entry(state.subscriptions, eservice) === undefined) return null;
      // Also permissions granted elsewhere meanwhile: without the subscription none of them opens anything.
      return {
        ...state,
        subscriptions: without(state.subscriptions, eservice),
        permissions: dropEservice(state.permissions, eservice),
      };
    }
    case 'organisation.permission_granted': {
      const { account, eservice } = event.facts;
      const member = entry(state.members, account);
      if (member === undefined || entry(state.subscriptions, eservice) === undefined || isPermitted(state, account, eservice)) return null;
      const granted = [...(entry(state.permissions, account) ?? []), eservice];
      return { ...state, permissions: withPermissions(state.permissions, account, granted) };
    }
    case 'organisation.permission_withdrawn': {
      const { account, eservice } = event.facts;
      if (!isPermitted(state, account, eservice)) return null;
      const left = (entry(state.permissions, account) ?? []).filter((known) => known !== eservice);
      return { ...state, permissions: withPermissions(state.permissions, account, left) };
    }
    case 'organisation.member_invalidated': {
      const { account } = event.facts;
      if (state.administrator === account || entry(state.invalidated, account) !== undefined) return null;
      const reason = entry(event.personal, account)?.reason ?? null;
      return {
        ...state,
        members: without(state.members, account),
        permissions: without(state.permissions, account),
        invalidated: { ...state.invalidated, [account]: { account, since: event.at, reason } },
      };
    }
    case 'organisation.member_validated_again': {
      const { account } = event.facts;
      const member = entry(state.members, account);
      if (entry(state.invalidated, account) === undefined && member === undefined) return null;
      return {
        ...state,
        members: { ...state.members, [account]: member ?? { account, role: 'utilisateur', since: event.at } },
        invalidated: without(state.invalidated, account),
      };
    }
  }
};
