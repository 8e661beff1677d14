import { entry } from '../../src-shared/kernel/entry.ts';
import { isKnown } from '../../src-shared/kernel/event.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import { letterStatusOn } from '../../src-shared/letters/state.ts';
import { concernedAccount } from '../../src-shared/organisations/administration-state.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import type { OrganisationView } from '../../src-shared/organisations/contract.ts';
import type { OrganisationEvent } from '../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { formerPaper } from '../../src-shared/organisations/paper.ts';
import { describeOrganisationEvent } from '../../src-shared/organisations/timeline.ts';
import { createNames, createTimeline, shownPerson } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { aggregateOf, type FoldedStream } from '../journal/read.ts';
import { bodiesOfNumber } from './find-body.ts';
import { countOrganisations, organisationList } from './list.ts';
import { organisationStatus } from './projection.ts';

const notFound = () => refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');

/** The body as its screen shows it. */
export const viewOrganisation = (
  context: ReaderContext,
  { state, heads, contested }: Pick<FoldedStream<Organisation>, 'state' | 'heads' | 'contested'>,
): OrganisationView => {
  const { statements } = context;
  const today = context.today();
  const { overdueDays } = context.workstation().settings;
  const person = (account: string) => shownPerson(statements, account);
  const newest = <T>(items: Readonly<Record<string, T>>, at: (item: T) => number): T[] =>
    Object.values(items).sort((a, b) => at(b) - at(a));
  return {
    id: state.id,
    heads: [...heads],
    name: bodyNameOf(state),
    kind: state.kind,
    keyType: state.key.type,
    keyValue: state.key.type === 'aucune' ? state.key.reason : state.key.value,
    address: state.address,
    status: organisationStatus(state),
    representative: state.representative,
    registeredAt: state.registeredAt,
    members: newest(state.members, (member) => member.since).map((member) => ({
      ...person(member.account),
      role: member.role,
      since: member.since,
    })),
    applications: newest(state.applications, (known) => known.submittedAt).map((known) => ({
      ...person(known.account),
      application: known.id,
      role: known.role,
      status: known.status,
      submittedAt: known.submittedAt,
    })),
    letters: newest(state.letters, (letter) => letter.requestedAt).map((letter) => ({
      id: letter.id,
      number: letter.number,
      purpose: letter.purpose,
      application: letter.application,
      requestedAt: letter.requestedAt,
      printedAt: letter.printedAt,
      postedOn: letter.postedOn,
      validUntil: letter.validUntil,
      reason: letter.voidReason ?? letter.returnReason,
      failures: letter.failures,
      formerPaper: formerPaper(letter, state.revision),
      ...letterStatusOn(letter, today, overdueDays),
    })),
    toArbitrate: state.toArbitrate.length + contested.size,
  };
};

/** What happened to a body and to the accounts of its people, newest first, for a given audience. */
export const organisationTimeline = (context: ReaderContext, id: string, audience: 'agents' | 'members'): TimelineEntry[] => {
  const nameOf = createNames(context);
  const entryOf = createTimeline(nameOf);
  const entries: TimelineEntry[] = [];
  const applicants = new Map<string, string>();
  const numbers = new Map<string, string>();
  for (const { stream, event } of context.reader.scopeEvents(`organisation/${id}`)) {
    const aggregate = aggregateOf(stream)?.aggregate;
    const entry = entryOf(aggregate, event);
    if (aggregate === undefined || !isKnown(aggregate, event)) {
      entries.push(entry);
      continue;
    }
    const known = event as OrganisationEvent;
    if (known.type === 'organisation.letter_requested') numbers.set(known.facts.letter, known.facts.number);
    if (known.type === 'organisation.application_submitted') applicants.set(known.facts.application, known.facts.account);
    if (aggregate.events[event.type]?.seenBy.includes(audience) !== true || entry.sentence === '') continue;
    // Whose application ended is the service's business; other members have read that it ended.
    const ended =
      known.type === 'organisation.application_ended' && audience === 'agents' ? applicants.get(known.facts.application) : undefined;
    const person = aggregate.name === 'account' ? stream.slice('account/'.length) : (ended ?? concernedAccount(event));
    const number = 'letter' in known.facts ? numbers.get(known.facts.letter) : undefined;
    const sentence = (number === undefined ? null : describeOrganisationEvent(known, number)) ?? entry.sentence;
    entries.push({ ...entry, sentence: person === null ? sentence : `${nameOf(person)} : ${sentence}` });
  }
  return entries.reverse();
};

/** Queries of the room «Organisations». */
export const organisationQueries = {
  'organisations.list': organisationList.open,
  'organisations.page': organisationList.rows,
  'organisations.position': organisationList.position,
  'organisations.counts': (context) => ok(countOrganisations(context)),
  'organisations.get': (context, input) => {
    const folded = context.reader.fold(organisationAggregate, input.id);
    return folded === undefined || !folded.state.exists ? notFound() : ok(viewOrganisation(context, folded));
  },
  'organisations.timeline': (context, input) =>
    context.reader.stream(`organisation/${input.id}`) === undefined
      ? notFound()
      : ok({ entries: organisationTimeline(context, input.id, 'agents') }),
  'organisations.mine': (context) => {
    const id = context.actor.organisation;
    const folded = id === null ? undefined : context.reader.fold(organisationAggregate, id);
    if (id === null || folded === undefined || !folded.state.exists) return notFound();
    const role = entry(folded.state.members, context.actor.account ?? '')?.role ?? null;
    const view = viewOrganisation(context, folded);
    const seen = role === 'administrateur' ? view : ownPart(view, context.actor.account ?? '');
    const { subscriptions, permissions, applications } = folded.state;
    const standing = {
      toValidate: Object.values(applications).filter((known) => known.role === 'utilisateur' && known.status === 'en_attente').length,
      subscriptions: Object.keys(subscriptions).length,
      holders: Object.keys(permissions).length,
      granted: (entry(permissions, context.actor.account ?? '') ?? []).length,
    };
    return ok({ organisation: seen, role, standing, entries: organisationTimeline(context, id, 'members') });
  },
  'organisations.findByKey': ({ statements }, input) => {
    const found = bodiesOfNumber(statements, input.value);
    return ok({ found: (found.ok ? found.data[0] : undefined) ?? null });
  },
} satisfies QueryHandlers;

/** A plain user sees their own application, not the courriels of the others. */
const ownPart = (view: OrganisationView, account: string): OrganisationView => ({
  ...view,
  members: view.members.map((member) => (member.account === account ? member : { ...member, courriel: null, identifier: null })),
  applications: view.applications.filter((known) => known.account === account),
  letters: view.letters.filter((letter) =>
    view.applications.some((known) => known.application === letter.application && known.account === account),
  ),
});
