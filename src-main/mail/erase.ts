import type { UpdateQueryBuilder, UpdateResult } from 'kysely';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

type Mails = UpdateQueryBuilder<Tables, 'l_outbox', 'l_outbox', UpdateResult>;

/** Empties mails of who is erased, words and address; one that had not left is cancelled. That a mail existed, and when, stays. */
const emptyMails = (statements: Statements<Tables>, which: (mails: Mails) => Mails): void => {
  const mails = which(statements.db.updateTable('l_outbox'));
  statements.run(
    mails
      .set({ status: 'cancelled', reason: 'Cette personne a été effacée : le message ne partira pas.' })
      .where('status', 'in', ['waiting', 'failed', 'doubt']),
  );
  statements.run(mails.set({ params: '{}', recipient: null }));
};

/** Empties every mail to the accounts, and to the persons without account, among the subjects. */
export const eraseMails =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects) {
      emptyMails(statements, (mails) => mails.where('account', '=', subject));
      emptyMails(statements, (mails) => mails.where('person', '=', subject));
    }
  };

/** The same for mails whose occasions (`effectKey`) are those of one thing: `assistance/<id>`. */
export const emptyMailsAbout = (statements: Statements<Tables>, occasion: string): void =>
  // `0` is the sign after `/`.
  emptyMails(statements, (mails) => mails.where('effect_key', '>=', `${occasion}/`).where('effect_key', '<', `${occasion}0`));
