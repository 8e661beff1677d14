import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { leaveFiles } from '../files/public.ts';
import type { EraseLocal } from '../journal/erase.ts';
import { emptyMailsAbout } from '../mail/public.ts';
import { forgetViewsNaming } from './list-views.ts';

/** Files that the parts of a subject name. */
const filesOf = (statements: Statements<Tables>, subject: string): string[] =>
  statements
    .prepare<[string], { file: string }>(
      `SELECT DISTINCT f.key AS file FROM j_personal p, json_each(p.value, '$.files') f WHERE p.subject = ? AND p.value IS NOT NULL`,
    )
    .all(subject)
    .map(({ file }) => file);

/** A draft and the dossier it became hold the same files. */
const sharersOf = ({ all, db }: Statements<Tables>, subject: string): string[] => [
  ...all(db.selectFrom('p_draft').select('id').where('dossier', '=', subject)).map(({ id }) => id),
  ...all(db.selectFrom('p_draft').select('dossier').where('id', '=', subject)).flatMap(({ dossier }) => dossier ?? []),
];

/**
 * What this poste keeps of drafts and dossiers that are erased: what was typed and not saved yet, the mails about them, views that search for their
 * name, and their files. */
export const eraseDossiers =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects) {
      forgetViewsNaming(statements, subject);
      statements.run(statements.db.deleteFrom('l_draft').where('draft', '=', subject));
      emptyMailsAbout(statements, `dossier/${subject}`);
      const staying = sharersOf(statements, subject).filter((other) => !subjects.includes(other));
      const kept = new Set(staying.flatMap((other) => filesOf(statements, other)));
      leaveFiles(
        statements,
        filesOf(statements, subject).filter((file) => !kept.has(file)),
      );
    }
  };
