import { streamName } from '../../src-shared/kernel/event.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** Keys to the own profile of somebody who is erased lead nowhere any more. */
export const eraseSharingKeys =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects)
      statements.run(statements.db.deleteFrom('secret_sharing_key').where('profile', '=', streamName('particulier', subject)));
  };
