import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { Projection } from '../journal/projection.ts';
import { rebuildProjections } from '../journal/rebuild.ts';
import { prepareTables } from '../projections/schema.ts';
import { createProjection } from '../projections/write.ts';
import { rooms } from '../rooms.ts';

const declarations = rooms.flatMap(({ projections = [] }) => projections);

/** Every projection of every room, in the order they are emptied and written again. */
export const createProjections = (statements: Statements<Tables>): Projection<unknown>[] =>
  declarations.map((declaration) => createProjection(statements, declaration) as Projection<unknown>);

/** Brings the tables of all projections to what this version declares, and fills those that were made anew. */
export const prepareProjections = (statements: Statements<Tables>): void =>
  statements.transaction(() => {
    const made = prepareTables(statements, declarations);
    if (made.length > 0) rebuildProjections(statements, createProjections(statements));
  });
