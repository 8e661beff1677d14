import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** What agents have seen of dossiers that are erased is of no use any more. */
export const eraseLooks =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects) statements.run(statements.db.deleteFrom('l_look').where('dossier', '=', subject));
  };
