import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** Empties every mail to the subjects; one that had not left is cancelled. That a mail existed, and when, stays. */
export const eraseMails = (statements: Statements<Tables>): EraseLocal => {
  const { db } = statements;
  return (subjects) => {
    for (const account of subjects) {
      const mine = db.updateTable('l_outbox').where('account', '=', account);
      statements.run(
        mine
          .set({ status: 'cancelled', reason: 'Cette personne a été effacée : le message ne partira pas.' })
          .where('status', 'in', ['waiting', 'failed', 'doubt']),
      );
      statements.run(mine.set({ params: '{}', recipient: null }));
    }
  };
};
