import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import type { RequestEntry, RequestRow, RequestView } from '../../src-shared/assistance/contract.ts';
import type { AssistanceEvent, RequestPerson } from '../../src-shared/assistance/events.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createNames, createTimeline } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { FoldedStream } from '../journal/read.ts';
import { letterShown } from '../letters/public.ts';
import { snapshotList } from '../lists/snapshot-list.ts';
import { previewAnswer } from './mails.ts';
import { agentsOf, linkedAccount, remediesFor } from './remedies.ts';

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

const personShown = ({ prenom, nom, text: _text, ...joined }: RequestPerson) => ({ name: displayName({ prenom, nom }), ...joined });

const viewOf = (context: ReaderContext, { state, heads, contested }: FoldedStream<Assistance>): RequestView => {
  const { db, first } = context.statements;
  const { id, number, subject, status, wish, receivedAt, agent, links, person } = state;
  const account = linkedAccount(context.statements, state);
  const letter = letterShown(context, links.letter);
  return {
    id,
    number,
    subject,
    status,
    wish,
    receivedAt,
    account,
    letter,
    heads: [...heads],
    agent: agent === null ? null : { account: agent, name: createNames(context)(agent) },
    mine: agent !== null && agent === context.actor.account,
    person: person === null ? null : personShown(person),
    signedIn: state.requester !== null,
    organisation: first(db.selectFrom('p_organisation').select(['id', 'name']).where('id', '=', links.organisation)) ?? null,
    remedies: status === 'close' ? [] : remediesFor(account, letter),
    // Who follows it. Its state, and what it is tied to, are settled by whoever acts next, having seen them.
    toArbitrate: state.toArbitrate.length + (contested.get('agent')?.others.length ?? 0),
  };
};

/** The whole story of one request, oldest first: a conversation is read downwards. */
const entriesOf = (context: ReaderContext, id: string, stream: number): RequestEntry[] => {
  const nameOf = createNames(context);
  const entryOf = createTimeline(nameOf);
  return [...context.reader.events(stream)].map((event): RequestEntry => {
    const entry = entryOf(assistanceAggregate, event);
    const known = event as AssistanceEvent;
    // Null once it was erased, absent where nobody wrote anything.
    const said = (event.personal as Readonly<Record<string, { readonly text: string } | null>>)[id];
    const written = { ...entry, text: said === undefined ? null : (said?.text ?? erased) };
    if (known.type === 'assistance.requested') return { ...written, who: known.personal[id] ? displayName(known.personal[id]) : erased };
    if (known.type !== 'assistance.assigned' || known.facts.agent === null) return written;
    return { ...written, sentence: `Demande confiée à ${nameOf(known.facts.agent)}.` };
  });
};

/** Answers about a request that is there. */
const about = <T>(context: ReaderContext, id: string, answer: (folded: FoldedStream<Assistance>) => Result<T>): Result<T> => {
  const folded = context.reader.fold(assistanceAggregate, id);
  return folded?.state.exists ? answer(folded) : notFound();
};

/** Queries of the room «Assistance». */
export const assistanceQueries = {
  'assistance.counts': requestList.counts,
  'assistance.list': requestList.open,
  'assistance.page': requestList.rows,
  'assistance.position': requestList.position,
  'assistance.get': (context, { id }) => about(context, id, (folded) => ok(viewOf(context, folded))),
  'assistance.timeline': (context, { id }) => {
    const stream = context.reader.stream(`assistance/${id}`);
    return stream === undefined ? notFound() : ok({ entries: entriesOf(context, id, stream.id) });
  },
  'assistance.agents': ({ statements }) => ok({ agents: agentsOf(statements) }),
  'assistance.preview': (context, { id, text }) => about(context, id, ({ state }) => previewAnswer(context, state, text)),
} satisfies QueryHandlers;
