import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { builtInAnswers } from '../../src-shared/assistance/canned.ts';
import type { RequestEntry, RequestRow, RequestView } from '../../src-shared/assistance/contract.ts';
import type { AssistanceEvent } from '../../src-shared/assistance/events.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { isKnown } from '../../src-shared/kernel/event.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { letterStatusOn } from '../../src-shared/letters/state.ts';
import { createNames, personOf } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { FoldedStream } from '../journal/read.ts';
import { snapshotList } from '../lists/snapshot-list.ts';
import { previewAnswer } from './mails.ts';
import { agentsOf, remediesFor } from './remedies.ts';

const erased = 'donnée effacée';
const notFound = () => refuse('unknown_request', 'Cette demande n’existe pas ou n’existe plus. Revenez à la liste.');

/** The inbox. */
export const requestList = snapshotList({
  name: 'assistance',
  table: 'p_assistance',
  sorts: { received: 'received_at' },
  views: {
    nouvelles: (rows) => rows.where('status', '=', 'nouvelle'),
    miennes: (rows, { actor }) => rows.where('agent', '=', actor.account ?? '').where('status', '<>', 'close'),
    toutes: (rows) => rows,
    closes: (rows) => rows.where('status', '=', 'close'),
  },
  show: (context, rows) => {
    const nameOf = createNames(context);
    return rows.map(
      ({ id, number, status, subject, name, organisation, received_at, agent }): RequestRow => ({
        id,
        number,
        status,
        subject,
        name: name ?? erased,
        organisation,
        receivedAt: received_at,
        agent: agent === null ? null : nameOf(agent),
        mine: agent !== null && agent === context.actor.account,
      }),
    );
  },
});

const linkedLetter = (context: ReaderContext, id: string | null): RequestView['letter'] => {
  const { db, first } = context.statements;
  const row = id === null ? undefined : first(db.selectFrom('p_letter').selectAll().where('id', '=', id));
  if (row === undefined) return null;
  const { status, valid_until: validUntil, posted_on: postedOn, number, reason, organisation, organisation_name: organisationName } = row;
  const state = letterStatusOn({ status, validUntil, postedOn }, context.today(), context.workstation().settings.overdueDays);
  return { id: row.id, number, ...state, reason, organisation, organisationName };
};

const linkedAccount = (context: ReaderContext, { links, person }: Assistance): RequestView['account'] => {
  const known = links.account === null ? undefined : personOf(context.statements, links.account);
  if (known === undefined) return null;
  const { account, displayName, identifier, activated, disabled, courriel } = known;
  const asked = person?.courriel ?? null;
  const otherCourriel = asked !== null && courriel !== null && !sameCourriel(asked, courriel);
  return { account, displayName, identifier, activated, disabled, hasCourriel: courriel !== null, otherCourriel };
};

const personShown = ({ person }: Assistance): RequestView['person'] => {
  if (person === null) return null;
  const { courriel, identifiant, courrier, organisation } = person;
  return { name: displayName(person), courriel, identifiant, courrier, organisation };
};

const viewOf = (context: ReaderContext, { state, heads, contested }: FoldedStream<Assistance>): RequestView => {
  const { db, first } = context.statements;
  const { id, number, subject, status, wish, receivedAt, agent, links } = state;
  const account = linkedAccount(context, state);
  const letter = linkedLetter(context, links.letter);
  const organisation =
    first(
      db
        .selectFrom('p_organisation')
        .select(['id', 'name'])
        .where('id', '=', links.organisation ?? ''),
    ) ?? null;
  return {
    id,
    heads: [...heads],
    number,
    subject,
    status,
    wish,
    receivedAt,
    agent: agent === null ? null : { account: agent, name: createNames(context)(agent) },
    mine: agent !== null && agent === context.actor.account,
    person: personShown(state),
    signedIn: state.requester !== null,
    account,
    organisation,
    letter,
    remedies: status === 'close' ? [] : remediesFor(account, letter),
    // Who follows it. Its state, and what it is tied to, are settled by whoever acts next, having seen them.
    toArbitrate: state.toArbitrate.length + (contested.get('agent')?.others.length ?? 0),
  };
};

/** What the people concerned wrote, when the event holds it and it was not erased. */
const wordsOf = (event: AssistanceEvent, id: string): string | null => {
  if (event.type === 'assistance.requested') return event.personal[id] === undefined ? null : (event.personal[id]?.text ?? erased);
  if (event.type === 'assistance.answered' || event.type === 'assistance.noted') return event.personal[id]?.text ?? erased;
  return null;
};

/** The whole story of one request, oldest first: a conversation is read downwards. */
const entriesOf = (context: ReaderContext, id: string, stream: number): RequestEntry[] => {
  const nameOf = createNames(context);
  return [...context.reader.events(stream)].map((event) => {
    const { type, at } = event;
    if (!isKnown(assistanceAggregate, event))
      return { id: event.id, at, who: '', sentence: 'Élément créé par une version plus récente d’Écritoire.', type, text: null };
    const known = event as AssistanceEvent;
    const given = known.type === 'assistance.assigned' && known.facts.agent !== null;
    const sentence = given ? `Demande confiée à ${nameOf(known.facts.agent)}.` : (assistanceAggregate.describe(event) ?? '');
    const asks = known.type === 'assistance.requested' ? known.personal[id] : undefined;
    const who = known.type !== 'assistance.requested' ? nameOf(event.actor) : asks == null ? erased : displayName(asks);
    return { id: event.id, at, who, sentence, type, text: wordsOf(known, id) };
  });
};

/** Queries of the room «Assistance». */
export const assistanceQueries = {
  'assistance.counts': (context) => {
    const count = (view: 'nouvelles' | 'miennes' | 'toutes' | 'closes') => requestList.size(context, view, 'received').count;
    return ok({ nouvelles: count('nouvelles'), miennes: count('miennes'), toutes: count('toutes'), closes: count('closes') });
  },
  'assistance.list': (context, input) => requestList.open(context, { ...input, view: input.filter.view }),
  'assistance.page': requestList.page,
  'assistance.position': requestList.position,
  'assistance.get': (context, { id }) => {
    const folded = context.reader.fold(assistanceAggregate, id);
    return folded?.state.exists ? ok(viewOf(context, folded)) : notFound();
  },
  'assistance.timeline': (context, { id }) => {
    const stream = context.reader.stream(`assistance/${id}`);
    return stream === undefined ? notFound() : ok({ entries: entriesOf(context, id, stream.id) });
  },
  'assistance.agents': ({ statements }) => ok({ agents: agentsOf(statements) }),
  'assistance.preview': (context, { id, text }) => {
    const folded = context.reader.fold(assistanceAggregate, id);
    return folded?.state.exists ? previewAnswer(context, folded.state, text) : notFound();
  },
  'assistance.canned': ({ statements }) => {
    const rows = statements.all(statements.db.selectFrom('p_canned').select(['id', 'title', 'text', 'withdrawn']));
    const written = new Set(rows.map(({ id }) => id));
    const kept = rows.flatMap(({ withdrawn, ...answer }) => (withdrawn === 1 ? [] : [answer]));
    const answers = [...kept, ...builtInAnswers.filter(({ id }) => !written.has(id))];
    return ok({ answers: answers.sort((one, other) => one.title.localeCompare(other.title, 'fr')) });
  },
} satisfies QueryHandlers;
