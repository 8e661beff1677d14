import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { forgetWords } from '../files/public.ts';
import type { EraseLocal } from '../journal/erase.ts';
import { emptyMailsAbout } from '../mail/public.ts';
import { forgetViewsNaming } from './list-views.ts';

/**
 * What this poste keeps of drafts and dossiers that are erased: what was typed and not saved yet, the mails about them, views that search for
 * their name, and what was read in their files, though another dossier may go on naming the same ones.
 */
export const eraseDossiers =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects) {
      forgetViewsNaming(statements, subject);
      statements.run(statements.db.deleteFrom('l_draft').where('draft', '=', subject));
      emptyMailsAbout(statements, `dossier/${subject}`);
      forgetWords(statements, 'dossier', subject);
    }
  };
