import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** Nothing of a mail's words, and nobody's address. */
const emptied = { params: '{}', recipient: null } as const;

/**
 * What an erasure takes away outside of the journal: the mails of a request (its question, its answers, the address). One that has not
 * left never leaves. The subject of a request is its id, so its mails are known by their occasion.
 */
export const eraseAssistance = (statements: Statements<Tables>): EraseLocal => {
  const { db } = statements;
  return (subjects) => {
    for (const subject of subjects) {
      const itsMails = db
        .updateTable('l_outbox')
        .where('effect_key', '>=', `assistance/${subject}/`)
        .where('effect_key', '<', `assistance/${subject}0`);
      statements.run(
        itsMails
          .where('status', 'in', ['waiting', 'failed', 'doubt'])
          .set({ status: 'cancelled', reason: 'Cette personne a été effacée : le message ne partira pas.' }),
      );
      statements.run(itsMails.set(emptied));
    }
  };
};
