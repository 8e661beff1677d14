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

/** Files whose keys go with an erasure: their ciphertexts go with the next sweep, as those that nobody claimed. */
export const leaveFiles = (statements: Statements<Tables>, files: readonly string[]): void => {
  const nothing = { name: '', size: 0, format: 'pdf' as const, pages: null, sha256: '', key: new Uint8Array(), account: null, at: 0 };
  for (const file of files)
    statements.run(
      statements.db
        .insertInto('l_upload')
        .values({ file, ...nothing })
        .onConflict((conflict) => conflict.column('file').doUpdateSet(nothing)),
    );
};
