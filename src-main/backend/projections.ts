import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { Projection } from '../journal/projection.ts';
import { prepareTables } from '../projections/schema.ts';
import { createProjection } from '../projections/write.ts';
import { rooms } from '../rooms.ts';

const declarations = rooms.flatMap(({ projections = [] }) => projections);

/** Every projection of every room, in the order they are emptied and written again. */
export const createProjections = (statements: Statements<Tables>): Projection<unknown>[] =>
  declarations.map((declaration) => createProjection(statements, declaration) as Projection<unknown>);

/**
 * Brings the tables of all projections to what this version declares; the rows of those that were made anew are then of no version, and
 * written again at opening.
 * @returns the projections on this connection
 */
export const prepareProjections = (statements: Statements<Tables>): Projection<unknown>[] => {
  statements.transaction(() => {
    const forget = statements.prepare<[string]>('DELETE FROM j_projection WHERE aggregate = ?');
    for (const aggregate of prepareTables(statements, declarations)) forget.run(aggregate);
    // Every index stands again: those that a rebuild was about to make at its end are made.
    statements.prepare('DELETE FROM j_index').run();
  });
  return createProjections(statements);
};
