import { type Assistance, assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { text, textOrNull, whole } from '../projections/columns.ts';
import { declareProjection, type TablesOf } from '../projections/declare.ts';

/** Words by which a request is found: number (also its counter without zeros), name, organisation, subject. */
const searchWords = ({ number, person, subject }: Assistance): string => {
  const counter = number.split('-').at(-1) ?? '';
  const name = person === null ? '' : displayName(person);
  return plainLetters([number, counter.replace(/^0+/, ''), name, person?.organisation ?? '', subjectWords[subject]].join(' '));
};

/** Requests for help; name and organisation are null once the person was erased. */
export const assistanceProjection = declareProjection(assistanceAggregate, {
  // 2: every look-alike of the apostrophe is one.
  version: 2,
  table: 'p_assistance',
  exists: ({ exists }) => exists,
  columns: {
    number: text(({ state }) => state.number),
    status: text(({ state }) => state.status),
    subject: text(({ state }) => state.subject),
    name: textOrNull(({ state: { person } }) => (person === null ? null : displayName(person))),
    organisation: textOrNull(({ state }) => state.person?.organisation ?? null),
    requester: textOrNull(({ state }) => state.requester),
    agent: textOrNull(({ state }) => state.agent),
    received_at: whole(({ state }) => state.receivedAt),
    changed_at: whole(({ changedAt }) => changedAt),
  },
  indexes: { number: ['number'], requester: ['requester', 'received_at'] },
  list: { sorts: ['received_at'], filters: { status: [], agent: ['status'] } },
  words: ({ state }) => searchWords(state),
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof assistanceProjection> {}
}
