import { legalClock } from '../../src-shared/dossiers/clock.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { draftAggregate } from '../../src-shared/dossiers/draft.ts';
import { likenessKeys } from '../../src-shared/dossiers/likeness.ts';
import { listViewAggregate } from '../../src-shared/dossiers/list-view.ts';
import { letterDue } from '../../src-shared/dossiers/paper.ts';
import { purgeFrom } from '../../src-shared/dossiers/purge.ts';
import { currentPieces, type Dossier, waitsOn } from '../../src-shared/dossiers/state.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { daysBetween, isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { flag, text, textOrNull, whole, wholeOrNull } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, type Saved, type TablesOf } from '../projections/declare.ts';

/** The day by which a list is sorted: without one, behind all that have one. */
const dueKey = (state: Dossier): string => (state.endedAt === null ? (legalClock(state).due ?? '9999-12-30') : '9999-12-31');

const searchWords = ({ number, applicant, title }: Dossier): string => {
  const counter = number.split('-').at(-1) ?? '';
  return plainLetters([number, counter.replace(/^0+/, ''), applicant?.name ?? '', applicant?.siret ?? '', title].join(' '));
};

/** From which receptions are counted. */
const firstDay = '1970-01-01';

/** What a dossier has in common with others of the same person or body. */
const likenessRows = declareKeyedRows(({ state }: Saved<Dossier>) => (state.exists ? likenessKeys(state) : []), {
  table: 'p_dossier_likeness',
  key: ['dossier', 'key'],
  owner: 'dossier',
  from: ({ applicant, answers, requester, reception, pieces, files, endedAt, status }) => [
    ...[applicant, answers, requester, reception, pieces, files, endedAt, status],
  ],
  columns: {
    dossier: text(({ id }) => id),
    key: text(({ item }) => item),
    demarche: text(({ state }) => state.demarche),
    service: text(({ state }) => state.service),
    /** Day of its reception, counted: how far two of them are apart is asked of an index. */
    received: whole(({ state }) => (isPlainDate(state.reception.receivedOn) ? daysBetween(firstDay, state.reception.receivedOn) : 0)),
    /** When it ended, milliseconds; far ahead while it is open, and 0 once it was taken back or goes on elsewhere: what nobody asks here any more repeats nothing. */
    counts_until: whole(({ state }) =>
      state.status === 'desiste' || state.status === 'transmis' ? 0 : (state.endedAt ?? Number.MAX_SAFE_INTEGER),
    ),
  },
  indexes: { likeness: ['key', 'demarche', 'service', 'received', 'counts_until', 'dossier'] },
});

/** Files that a dossier still names, whatever for: one that several name, as after a transmission, goes with the last of them. */
const fileRows = declareKeyedRows(({ state }: Saved<Dossier>) => Object.keys(state.files), {
  table: 'p_dossier_file',
  key: ['dossier', 'file'],
  owner: 'dossier',
  from: ({ files }) => [files],
  columns: { dossier: text(({ id }) => id), file: text(({ item }) => item) },
  indexes: { naming: ['file'] },
});

/** Dossiers from their deposit on. */
export const dossierProjection = declareProjection(dossierAggregate, {
  version: 9,
  table: 'p_dossier',
  exists: ({ exists }) => exists,
  columns: {
    number: text(({ state }) => state.number),
    demarche: text(({ state }) => state.demarche),
    title: text(({ state }) => state.title),
    service: text(({ state }) => state.service),
    requester_kind: text(({ state }) => state.requester.kind),
    requester: text(({ state }) => state.requester.id),
    depositor: textOrNull(({ state }) => state.depositor),
    /** Null once the person was erased. */
    name: textOrNull(({ state }) => state.applicant?.name ?? null),
    status: text(({ state }) => state.status),
    waits_on: text(({ state }) => waitsOn(state)),
    agent: text(({ state }) => state.agent ?? ''),
    due: textOrNull(({ state }) => (state.endedAt === null ? legalClock(state).due : null)),
    due_key: text(({ state }) => dueKey(state)),
    /** What silence still decides: nothing once a decision was taken in time, though the dossier was opened again. */
    silence: text(({ state }) => (legalClock(state).settled ? 'aucun' : state.regime.silence)),
    /** Day by which the usager was asked to answer, while that is asked. */
    answer_by: textOrNull(({ state }) => state.completion?.until ?? null),
    /** Day of the decision in force: a request that was taken back has none. */
    decided_on: textOrNull(({ state }) => state.decision?.on ?? null),
    received_on: text(({ state }) => state.reception.receivedOn),
    deposited_at: whole(({ state }) => state.depositedAt),
    ended_at: wholeOrNull(({ state }) => state.endedAt),
    /** Where it stood for whoever asked until they are shown its decision. */
    hidden_status: textOrNull(({ state }) => state.decision?.from ?? null),
    /** Until when its decision is not shown to them, milliseconds. */
    hidden_until: wholeOrNull(({ state }) => state.decision?.until ?? null),
    /** Where another service has it; it is found by that. */
    transmitted_to: textOrNull(({ state }) => state.transmittedTo?.dossier ?? null),
    attested: flag(({ state }) => state.attestations.length > 0),
    /** Whoever asked has neither an account nor a courriel: what they must know goes to them on paper. */
    on_paper: flag(({ state }) => state.depositor === null && state.applicant !== null && state.applicant.courriel === null),
    /** The letter of what happened last, to be printed where they get no courriel. */
    letter_due: textOrNull(({ state }) => letterDue(state)),
    /** From when on justificatifs of it are removed; null while none is. */
    purge_from: wholeOrNull(({ state }) => purgeFrom(state)),
    rejected: whole(({ state }) => currentPieces(state).filter(({ status }) => status === 'rejetee').length),
    changed_at: whole(({ changedAt }) => changedAt),
  },
  list: { sorts: ['due_key', 'deposited_at'], filters: { service: ['waits_on', 'agent', 'status', 'silence'] } },
  indexes: {
    number: ['number'],
    requester: ['requester', 'deposited_at'],
    depositor: ['depositor'],
    demarche: ['demarche'],
    answers: { on: ['service', 'answer_by', 'row', 'agent', 'due_key'], where: 'answer_by IS NOT NULL' },
    paper: { on: ['on_paper'], where: 'on_paper = 1' },
    purge: { on: ['purge_from'], where: 'purge_from IS NOT NULL' },
    stock: ['service', 'waits_on', 'status', 'received_on', 'due_key', 'demarche'],
    inflow: ['service', 'received_on', 'demarche'],
    decided: { on: ['service', 'decided_on', 'demarche', 'received_on', 'agent'], where: 'decided_on IS NOT NULL' },
  },
  words: ({ state }) => searchWords(state),
  wordsFrom: ({ number, applicant, title }) => [number, applicant, title],
  beside: [likenessRows, fileRows],
});

/** Drafts that were neither deposited nor thrown away. */
export const draftProjection = declareProjection(draftAggregate, {
  version: 2,
  table: 'p_draft',
  exists: ({ exists }) => exists,
  columns: {
    demarche: text(({ state }) => state.demarche),
    requester: text(({ state }) => state.requester.id),
    requester_kind: text(({ state }) => state.requester.kind),
    account: text(({ state }) => state.account),
    /** The service whose agents type it; empty for a draft of whoever asks. */
    service: text(({ state }) => state.service ?? ''),
    ended: flag(({ state }) => state.ended),
    /** What it became. */
    dossier: textOrNull(({ state }) => state.dossier),
    saved_at: whole(({ state }) => state.savedAt),
  },
  indexes: { requester: ['requester', 'ended'], account: ['account'], dossier: ['dossier'], service: ['service', 'ended'] },
});

/** Views of the list that services share. */
export const listViewProjection = declareProjection(listViewAggregate, {
  version: 1,
  table: 'p_shared_view',
  exists: ({ exists }) => exists,
  columns: {
    service: text(({ state }) => state.service),
    name: text(({ state }) => state.name),
    sort_name: text(({ state }) => plainLetters(state.name)),
    look: text(({ state }) => JSON.stringify(state.look)),
    withdrawn: flag(({ state }) => state.withdrawn),
  },
  indexes: { service: ['service', 'sort_name'] },
});

declare module '../database/tables.ts' {
  interface Tables
    extends TablesOf<typeof dossierProjection>,
      TablesOf<typeof draftProjection>,
      TablesOf<typeof listViewProjection>,
      TablesOf<typeof likenessRows>,
      TablesOf<typeof fileRows> {}
}
