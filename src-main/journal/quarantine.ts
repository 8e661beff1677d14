import type { Statements } from '../database/query.ts';
import type { IsErased } from './erase.ts';
import type { DeliveredPart, IntakeCode } from './intake.ts';
import type { JournalTables } from './tables.ts';

/** A bundle without effect, with its bytes: `kept` when it stands in its chain, `bytes` when it stands nowhere else. */
export interface InQuarantine {
  readonly id: number;
  readonly code: IntakeCode;
  readonly scope: string;
  readonly seq: number;
  readonly bundle: number | null;
  readonly kept: Uint8Array | null;
  readonly bytes: Uint8Array | null;
}

/** How many bundles lie in quarantine for each reason. */
export const quarantined = (statements: Statements<JournalTables>): { code: IntakeCode; bundles: number }[] =>
  statements
    .prepare<[], { code: IntakeCode; bundles: number }>('SELECT code, count(*) AS bundles FROM j_quarantine GROUP BY code ORDER BY code')
    .all();

/**
 * Where bundles lie that have no effect here, with their personal parts, until a newer version or a person does something about them.
 * Nothing of somebody who is erased lies there either.
 */
export const createQuarantine = (statements: Statements<JournalTables>, isErased: IsErased) => {
  const add = statements.prepare<[IntakeCode, string, number, number | null, Uint8Array | null, number]>(
    'INSERT INTO j_quarantine (code, scope, seq, bundle, bytes, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addPart = statements.prepare<[number, number, string, Uint8Array, string]>(
    'INSERT INTO j_quarantine_part (quarantine, ordinal, subject, salt, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const partsOf = statements.prepare<[number], DeliveredPart>(
    'SELECT ordinal, subject, salt, value FROM j_quarantine_part WHERE quarantine = ?',
  );
  const all = statements.prepare<[], InQuarantine>(
    `SELECT q.id, q.code, q.scope, q.seq, q.bundle, b.bytes AS kept, q.bytes FROM j_quarantine q LEFT JOIN j_bundle b ON b.id = q.bundle
     ORDER BY q.scope, q.seq`,
  );
  const dropParts = statements.prepare<[number]>('DELETE FROM j_quarantine_part WHERE quarantine = ?');
  const drop = statements.prepare<[number]>('DELETE FROM j_quarantine WHERE id = ?');
  return {
    add(
      row: { code: IntakeCode; scope: string; seq: number; bundle: number | null; bytes: Uint8Array | null; at: number },
      parts: readonly DeliveredPart[],
    ): void {
      const id = Number(add.run(row.code, row.scope, row.seq, row.bundle, row.bytes, row.at).lastInsertRowid);
      for (const { ordinal, subject, salt, value } of parts)
        if (!isErased(row.scope, subject)) addPart.run(id, ordinal, subject, salt, value);
    },
    partsOf: (id: number): DeliveredPart[] => partsOf.all(id),
    all: (): InQuarantine[] => all.all(),
    release(id: number): void {
      dropParts.run(id);
      drop.run(id);
    },
  };
};
