import { entry } from '../../src-shared/kernel/entry.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { letterStatusOn } from '../../src-shared/letters/state.ts';
import type { AdministeredEservice, AdministrationView, MyRights } from '../../src-shared/organisations/administration-contract.ts';
import { holdersOf, isPermitted } from '../../src-shared/organisations/administration-state.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { type Letter, type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { shownPerson } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { catalogue } from '../eservices/queries.ts';

const notFound = () => refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');

/** The catalogue as one body sees it: what it may subscribe to, and what it is subscribed to whatever became of that. */
const eservicesOf = (context: ReaderContext, state: Organisation): AdministeredEservice[] =>
  catalogue(context)
    .map(({ kinds, ...known }) => ({
      ...known,
      admitted: kinds.includes(state.kind),
      wished: state.eservicesWished.includes(known.id),
      subscribedSince: entry(state.subscriptions, known.id)?.since ?? null,
      holders: holdersOf(state, known.id).length,
    }))
    .filter((known) => known.subscribedSince !== null || (known.open && known.admitted));

const letterOf = (state: Organisation, application: string): Letter | undefined =>
  Object.values(state.letters)
    .filter((letter) => letter.application === application)
    .sort((a, b) => b.requestedAt - a.requestedAt)[0];

const byName = (a: { displayName: string }, b: { displayName: string }) => a.displayName.localeCompare(b.displayName, 'fr');

const administration = (context: ReaderContext, state: Organisation, heads: readonly string[]): AdministrationView => {
  const person = (account: string) => shownPerson(context.statements, account);
  return {
    organisation: { id: state.id, name: bodyNameOf(state), kind: state.kind, heads: [...heads] },
    administrator: state.administrator,
    // Those who have waited longest first.
    pending: Object.values(state.applications)
      .filter((known) => known.status === 'en_attente')
      .sort((a, b) => a.submittedAt - b.submittedAt)
      .map((known) => ({
        ...person(known.account),
        application: known.id,
        role: known.role,
        submittedAt: known.submittedAt,
        letterNumber: letterOf(state, known.id)?.number ?? null,
      })),
    active: Object.values(state.members)
      .map((member) => ({
        ...person(member.account),
        role: member.role,
        since: member.since,
        permissions: [...(entry(state.permissions, member.account) ?? [])],
      }))
      .sort(byName),
    invalidated: Object.values(state.invalidated)
      .sort((a, b) => b.since - a.since)
      .map(({ account, since, reason }) => ({ ...person(account), since, reason })),
    eservices: eservicesOf(context, state),
  };
};

const myRights = (context: ReaderContext, state: Organisation, heads: readonly string[], account: string): MyRights => {
  const request = Object.values(state.applications).find(
    (known) => known.account === account && known.role === 'administrateur' && known.status === 'en_attente',
  );
  const letter = request === undefined ? undefined : letterOf(state, request.id);
  return {
    organisation: { id: state.id, name: bodyNameOf(state), heads: [...heads] },
    role: entry(state.members, account)?.role ?? null,
    administrator: state.administrator === null ? null : shownPerson(context.statements, state.administrator).displayName,
    eservices: eservicesOf(context, state)
      .filter((known) => known.subscribedSince !== null)
      .map(({ id, name, description, service, open }) => ({
        id,
        name,
        description,
        service,
        open,
        granted: isPermitted(state, account, id),
      })),
    request:
      request === undefined
        ? null
        : {
            submittedAt: request.submittedAt,
            letterNumber: letter?.number ?? null,
            letterStatus:
              letter === undefined ? null : letterStatusOn(letter, context.today(), context.workstation().settings.overdueDays).status,
          },
  };
};

/** Whom to ask for a permission that is missing. */
const withoutPermission = (state: Organisation, account: string, eservice: string, nameOf: (person: string) => string): string => {
  const missing = `Vous n’avez pas la permission d’utiliser « ${eservice} ».`;
  if (state.administrator === account)
    return `${missing} Donnez-la-vous dans « Permissions » : un administrateur n’en a aucune par défaut.`;
  return state.administrator === null
    ? `${missing} L’organisation n’a pas d’administrateur pour la donner : demandez à le devenir dans « Mes permissions ».`
    : `${missing} Demandez-la à ${nameOf(state.administrator)}, administrateur de l’organisation.`;
};

/** Queries of the administrator's space and of its twin in the back office. */
export const administrationQueries = {
  'administration.mine': (context) => {
    const { organisation, account } = context.actor;
    const folded = organisation === null ? undefined : context.reader.fold(organisationAggregate, organisation);
    if (folded === undefined || !folded.state.exists) return notFound();
    if (folded.state.administrator !== account)
      return refuse(
        'not_administrator',
        'Vous n’êtes plus l’administrateur de l’organisation. Reconnectez-vous pour voir vos permissions.',
      );
    return ok(administration(context, folded.state, folded.heads));
  },
  'administration.of': (context, input) => {
    const folded = context.reader.fold(organisationAggregate, input.organisation);
    return folded === undefined || !folded.state.exists ? notFound() : ok(administration(context, folded.state, folded.heads));
  },
  'administration.myRights': (context) => {
    const { organisation, account } = context.actor;
    const folded = organisation === null ? undefined : context.reader.fold(organisationAggregate, organisation);
    if (folded === undefined || !folded.state.exists || account === null) return notFound();
    return ok(myRights(context, folded.state, folded.heads, account));
  },
  'administration.eservice': (context, input) => {
    const { organisation, account } = context.actor;
    const state = organisation === null ? undefined : context.reader.fold(organisationAggregate, organisation)?.state;
    if (state === undefined || !state.exists || account === null) return notFound();
    const found = eservicesOf(context, state).find((known) => known.id === input.eservice);
    if (found === undefined || found.subscribedSince === null)
      return refuse('unknown_eservice', 'Votre organisation n’est pas abonnée à cet e-service. Revenez à « Mes permissions ».');
    const { id, name, description, service, open } = found;
    const nameOf = (person: string) => shownPerson(context.statements, person).displayName;
    if (!isPermitted(state, account, id)) return refuse('no_permission', withoutPermission(state, account, name, nameOf));
    const holders = holdersOf(state, id)
      .map(nameOf)
      .sort((a, b) => a.localeCompare(b, 'fr'));
    return ok({ id, name, description, service, open, organisation: bodyNameOf(state), holders });
  },
} satisfies QueryHandlers;
