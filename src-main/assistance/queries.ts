import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { broughtAnswers } from '../../src-shared/assistance/canned.ts';
import type { RequestEntry, RequestRow, RequestView } from '../../src-shared/assistance/contract.ts';
import type { AssistanceEvent } from '../../src-shared/assistance/events.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { isKnown } from '../../src-shared/kernel/event.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { letterStatusOn } from '../../src-shared/letters/state.ts';
import { createNames } from '../accounts/queries.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { rowsFrom } from '../backend/rows.ts';
import { agentsOf } from './agents.ts';
import { requestRows } from './list.ts';
import { previewAnswer } from './preview.ts';
import { knownAccount, remediesFor } from './remedies.ts';

const erased = 'donnée effacée';
const notFound = () => refuse('unknown_request', 'Cette demande n’existe pas ou n’existe plus. Revenez à la liste.');

const rowsOf = (context: ReaderContext, ids: readonly number[]): RequestRow[] => {
  const { statements, actor } = context;
  const nameOf = createNames(context);
  const rows = statements.all(
    statements.db
      .selectFrom('p_assistance')
      .selectAll()
      .where('row', 'in', [...ids]),
  );
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return ids.flatMap((id) => {
    const row = byRow.get(id);
    if (row === undefined) return [];
    const { number, status, subject, organisation } = row;
    return [
      {
        id: row.id,
        number,
        status,
        subject,
        name: row.name ?? erased,
        organisation,
        receivedAt: row.received_at,
        agent: row.agent === null ? null : nameOf(row.agent),
        mine: row.agent !== null && row.agent === actor.account,
      },
    ];
  });
};

const linkedLetter = (context: ReaderContext, id: string | null): RequestView['letter'] => {
  const { db, first } = context.statements;
  const row = id === null ? undefined : first(db.selectFrom('p_letter').selectAll().where('id', '=', id));
  if (row === undefined) return null;
  const state = letterStatusOn(
    { status: row.status as Parameters<typeof letterStatusOn>[0]['status'], validUntil: row.valid_until, postedOn: row.posted_on },
    context.today(),
    context.workstation().settings.overdueDays,
  );
  return {
    id: row.id,
    number: row.number,
    ...state,
    reason: row.reason,
    organisation: row.organisation,
    organisationName: row.organisation_name,
  };
};

const linkedAccount = (context: ReaderContext, state: Assistance): RequestView['account'] => {
  const id = state.links.account;
  const known = id === null ? null : knownAccount(context.statements, id);
  if (id === null || known === null) return null;
  const { prenom, nom, courriel, identifier, activated, disabled, hasCourriel } = known;
  const asked = state.person?.courriel ?? null;
  return {
    account: id,
    displayName: prenom === null || nom === null ? erased : displayName({ prenom, nom }),
    identifier,
    activated,
    disabled,
    hasCourriel,
    otherCourriel: asked !== null && courriel !== null && !sameCourriel(asked, courriel),
  };
};

const viewOf = (context: ReaderContext, state: Assistance, heads: readonly string[]): RequestView => {
  const { db, first } = context.statements;
  const { id, number, subject, status, wish, receivedAt, person, links } = state;
  const nameOf = createNames(context);
  const account = linkedAccount(context, state);
  const letter = linkedLetter(context, links.letter);
  const body =
    links.organisation === null
      ? undefined
      : first(db.selectFrom('p_organisation').select(['id', 'name']).where('id', '=', links.organisation));
  return {
    id,
    heads: [...heads],
    number,
    subject,
    status,
    wish,
    receivedAt,
    agent: state.agent === null ? null : { account: state.agent, name: nameOf(state.agent) },
    mine: state.agent !== null && state.agent === context.actor.account,
    person:
      person === null
        ? null
        : {
            name: displayName(person),
            courriel: person.courriel,
            identifiant: person.identifiant,
            courrier: person.courrier,
            organisation: person.organisation,
          },
    signedIn: state.requester !== null,
    account,
    organisation: body ?? null,
    letter,
    remedies: status === 'close' ? [] : remediesFor(account, letter),
    toArbitrate: state.toArbitrate.length,
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
  const entries: RequestEntry[] = [];
  for (const event of context.reader.events(stream)) {
    const { type, at } = event;
    if (!isKnown(assistanceAggregate, event)) {
      entries.push({ id: event.id, at, who: '', sentence: 'Élément créé par une version plus récente d’Écritoire.', type, text: null });
      continue;
    }
    const known = event as AssistanceEvent;
    const given = known.type === 'assistance.assigned' && known.facts.agent !== null;
    const sentence = given ? `Demande confiée à ${nameOf(known.facts.agent)}.` : (assistanceAggregate.describe(event) ?? '');
    const asks = known.type === 'assistance.requested' ? known.personal[id] : undefined;
    const who = known.type !== 'assistance.requested' ? nameOf(event.actor) : asks == null ? erased : displayName(asks);
    entries.push({ id: event.id, at, who, sentence, type, text: wordsOf(known, id) });
  }
  return entries;
};

/** Queries of the room «Assistance». */
export const assistanceQueries = {
  'assistance.counts': ({ statements, actor }) => {
    const { db, all } = statements;
    const rows = all(
      db
        .selectFrom('p_assistance')
        .select(['status', (select) => select.fn.countAll<number>().as('n')])
        .groupBy('status'),
    );
    const mine = all(
      db
        .selectFrom('p_assistance')
        .select((select) => select.fn.countAll<number>().as('n'))
        .where('agent', '=', actor.account ?? '')
        .where('status', '<>', 'close'),
    );
    const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
    return ok({
      nouvelles: of('nouvelle'),
      miennes: mine[0]?.n ?? 0,
      toutes: rows.reduce((sum, row) => sum + row.n, 0),
      closes: of('close'),
    });
  },
  'assistance.list': (context, input) => {
    const { statements, snapshots, actor, page } = context;
    const { snapshot, total } = snapshots.open(page, 'assistance', rowsFrom(requestRows(statements, input, actor.account)));
    const first = snapshots.slice(page, 'assistance', { snapshot, offset: 0, limit: 100 });
    return first.ok ? ok({ snapshot, total, rows: rowsOf(context, first.data) }) : first;
  },
  'assistance.page': (context, input) => {
    const ids = context.snapshots.slice(context.page, 'assistance', input);
    return ids.ok ? ok({ rows: rowsOf(context, ids.data) }) : ids;
  },
  'assistance.position': (context, input) => {
    const { statements, snapshots, page } = context;
    const row = statements.first(statements.db.selectFrom('p_assistance').select('row').where('id', '=', input.id))?.row ?? -1;
    const found = snapshots.position(page, 'assistance', { snapshot: input.snapshot, row });
    if (!found.ok) return found;
    return ok({ offset: found.data < 0 ? null : found.data });
  },
  'assistance.get': (context, input) => {
    const folded = context.reader.fold(assistanceAggregate, input.id);
    return folded === undefined || !folded.state.exists ? notFound() : ok(viewOf(context, folded.state, folded.heads));
  },
  'assistance.timeline': (context, input) => {
    const stream = context.reader.stream(`assistance/${input.id}`);
    return stream === undefined ? notFound() : ok({ entries: entriesOf(context, input.id, stream.id) });
  },
  'assistance.agents': ({ statements }) => ok({ agents: agentsOf(statements) }),
  'assistance.preview': (context, input) => {
    const folded = context.reader.fold(assistanceAggregate, input.id);
    if (folded === undefined || !folded.state.exists) return notFound();
    return previewAnswer(context, folded.state, input.text);
  },
  'assistance.canned': ({ statements }) => {
    const rows = statements.all(statements.db.selectFrom('p_canned').selectAll().orderBy('sort_title').orderBy('row'));
    const written = new Set(rows.map(({ id }) => id));
    const kept = rows.filter(({ withdrawn }) => withdrawn === 0);
    const answers = [...kept, ...broughtAnswers.filter(({ id }) => !written.has(id))].map(({ id, title, text }) => ({ id, title, text }));
    return ok({ answers: answers.sort((one, other) => one.title.localeCompare(other.title, 'fr')) });
  },
} satisfies QueryHandlers;
