import type { Assistance } from '../../src-shared/assistance/assistance.ts';
import type { Canned } from '../../src-shared/assistance/canned.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { fold } from '../../src-shared/kernel/free-text.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { AssistanceTables } from './tables.ts';

/** Words by which a request is found: number (also its counter without zeros), name, organisation, subject. */
const searchWords = ({ number, person, subject }: Assistance): string => {
  const counter = number.split('-').at(-1) ?? '';
  const name = person === null ? '' : displayName(person);
  return fold([number, counter.replace(/^0+/, ''), name, person?.organisation ?? '', subjectWords[subject]].join(' '));
};

/** Writes `p_assistance` and its search words, which an erasure takes away with the name. */
export const assistanceProjection = (statements: Statements<AssistanceTables>): Projection<Assistance> => {
  const { db } = statements;
  const addWords = statements.prepare<[number, string]>('INSERT INTO p_assistance_fts (rowid, words) VALUES (?, ?)');
  const drop = statements.prepare<[number]>('DELETE FROM p_assistance WHERE row = ?');
  const dropWords = statements.prepare<[number]>('DELETE FROM p_assistance_fts WHERE rowid = ?');
  return {
    aggregate: 'assistance',
    version: 1,
    tables: ['p_assistance', 'p_assistance_fts'],
    remove: (row) => {
      drop.run(row);
      dropWords.run(row);
    },
    save: ({ row, id, state, changedAt, previous }) => {
      if (!state.exists) return;
      const { number, status, subject, person, requester, agent, receivedAt } = state;
      const columns = {
        number,
        status,
        subject,
        name: person === null ? null : displayName(person),
        organisation: person?.organisation ?? null,
        requester,
        agent,
        changed_at: changedAt,
      };
      statements.run(
        db
          .insertInto('p_assistance')
          .values({ row, id, received_at: receivedAt, ...columns })
          .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
      );
      const words = searchWords(state);
      if (previous?.exists) {
        if (searchWords(previous) === words) return;
        dropWords.run(row);
      }
      addWords.run(row, words);
    },
  };
};

/** Writes `p_canned`; a withdrawn text keeps its row, so that one that Écritoire brings stays away. */
export const cannedProjection = (statements: Statements<AssistanceTables>): Projection<Canned> => ({
  aggregate: 'canned',
  version: 1,
  tables: ['p_canned'],
  remove: (row) => {
    statements.run(statements.db.deleteFrom('p_canned').where('row', '=', row));
  },
  save: ({ row, id, state }) => {
    if (!state.exists) return;
    const { title, text } = state;
    const columns = { title, sort_title: fold(title), text, withdrawn: Number(state.withdrawn) };
    statements.run(
      statements.db
        .insertInto('p_canned')
        .values({ row, id, ...columns })
        .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
    );
  },
});
