import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** Files that erased people sent and that wait: name and key go at once, the ciphertext with the next sweep. */
export const eraseUploads =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const account of subjects)
      statements.run(
        statements.db
          .updateTable('l_upload')
          .set({ name: '', key: new Uint8Array(), sha256: '', account: null, at: 0 })
          .where('account', '=', account),
      );
  };

/** Forgets what was read in the files of a dossier, or in one file. */
export const forgetWords = ({ prepare }: Statements<Tables>, column: 'dossier' | 'file', value: string): void => {
  prepare<[string]>(`DELETE FROM l_file_words WHERE rowid IN (SELECT row FROM l_file_read WHERE ${column} = ?)`).run(value);
  prepare<[string]>(`DELETE FROM l_file_read WHERE ${column} = ?`).run(value);
};

/** Files whose keys are gone, or that a démarche lets go after the decision: what was read in them goes at once, their ciphertexts with the next sweep, as those that nobody claimed. */
export const leaveFiles = (statements: Statements<Tables>, files: readonly string[]): void => {
  const nothing = { name: '', size: 0, format: 'pdf' as const, pages: null, sha256: '', key: new Uint8Array(), account: null, at: 0 };
  for (const file of files) {
    forgetWords(statements, 'file', file);
    statements.run(statements.db.deleteFrom('l_file_check').where('file', '=', file));
    statements.run(
      statements.db
        .insertInto('l_upload')
        .values({ file, ...nothing })
        .onConflict((conflict) => conflict.column('file').doUpdateSet(nothing)),
    );
  }
};

/** Files that the parts of some subjects name. @param within scope whose parts alone are looked at; everywhere without it */
export const filesNamedBy = ({ prepare }: Statements<Tables>, subjects: readonly string[], within: string | null): string[] =>
  prepare<[string, string | null, string | null], string>(
    `SELECT DISTINCT f.key FROM j_personal p, json_each(p.value, '$.files') f
     WHERE p.subject IN (SELECT value FROM json_each(?)) AND p.value IS NOT NULL AND (? IS NULL OR
       (SELECT s.scope FROM j_event e JOIN j_stream s ON s.id = e.stream WHERE e.position = p.position) = ?)`,
  )
    .pluck()
    .all(JSON.stringify(subjects), within, within);

/**
 * Lets files go that no personal part names any more: a file lives as long as somebody refers to it, whoever that is. Parts bear no index by
 * file, and an erasure is rare: all of them are looked through, once.
 */
export const leaveUnnamed = (statements: Statements<Tables>, files: readonly string[]): void => {
  if (files.length === 0) return;
  const named = new Set(
    statements
      .prepare<[string], string>(
        `SELECT DISTINCT f.key FROM j_personal p, json_each(p.value, '$.files') f
         WHERE instr(p.value, '"files"') > 0 AND f.key IN (SELECT value FROM json_each(?))`,
      )
      .pluck()
      .all(JSON.stringify(files)),
  );
  leaveFiles(
    statements,
    files.filter((file) => !named.has(file)),
  );
};
