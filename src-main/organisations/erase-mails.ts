import { erasedWords } from '../../src-shared/organisations/body.ts';
import type { Statements } from '../database/query.ts';
import type { EraseLocal } from '../journal/erase.ts';
import type { MailTables } from '../mail/tables.ts';

/** The name of a body, for its subjects, in the words of mails to its people that wait or are kept: it goes with the body's own. */
export const eraseBodyNames =
  (statements: Pick<Statements<MailTables>, 'prepare'>): EraseLocal =>
  (subjects) => {
    const empty = statements.prepare<[string, string]>(
      `UPDATE l_outbox SET params = json_set(params, '$.organisation', ?) WHERE json_type(params, '$.organisation') = 'text'
         AND account IN (SELECT id FROM p_account WHERE organisation = ?)`,
    );
    for (const subject of subjects) empty.run(erasedWords, subject);
  };
