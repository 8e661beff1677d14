import type { Statements } from '../database/query.ts';
import { toHex } from './bundle.ts';
import { type SignedHeads, signHeads } from './heads.ts';
import type { Identity } from './identity.ts';
import type { JournalTables } from './tables.ts';

/** Bundles of one page: some milliseconds of work, so that lists have their turn between two pages. */
const pageLength = 300;

/** Where an export ends, and what proves that nothing before it was changed. */
export interface ExportHead {
  readonly until: number;
  readonly total: number;
  readonly heads: SignedHeads;
}

/** Reads the end of the journal and signs the heads of this very moment. */
export const exportHead = (statements: Statements<JournalTables>, identity: Identity, now: number): ExportHead => {
  const heads = signHeads(statements, identity, now);
  return { until: heads.bundle, total: heads.bundles, heads };
};

/** Lines of some bundles, and where the next page begins; null after the last. */
export interface ExportPage {
  readonly text: string;
  readonly next: number | null;
  readonly count: number;
}

type BundleRow = { id: number; bytes: Uint8Array; hash: Uint8Array };
type PartRow = { bundle: number; ordinal: number; subject: string; salt: Uint8Array | null; value: string | null };

/**
 * One page of the journal as lines of JSON, a bundle each. The bundle's own bytes are the last value of its line, so that whoever checks
 * hashes what stands between `"element":` and the last brace. Personal parts only when asked for: without them digests stand for them.
 */
export const exportPage = (
  statements: Statements<JournalTables>,
  input: { readonly after: number; readonly until: number; readonly personal: boolean },
): ExportPage => {
  const rows = statements
    .prepare<[number, number, number], BundleRow>('SELECT id, bytes, hash FROM j_bundle WHERE id > ? AND id <= ? ORDER BY id LIMIT ?')
    .all(input.after, input.until, pageLength);
  const last = rows.at(-1)?.id ?? input.until;
  const parts = input.personal ? partsOf(statements, input.after, last) : new Map<number, unknown[]>();
  const text = rows
    .map(({ id, bytes, hash }) => {
      const personal = input.personal ? `"nominatif":${JSON.stringify(parts.get(id) ?? [])},` : '';
      return `{"hash":"${toHex(hash)}",${personal}"element":${Buffer.from(bytes).toString('utf8')}}\n`;
    })
    .join('');
  return { text, next: rows.length < pageLength ? null : last, count: rows.length };
};

const partsOf = (statements: Statements<JournalTables>, after: number, until: number): Map<number, unknown[]> => {
  const byBundle = new Map<number, unknown[]>();
  const rows = statements
    .prepare<[number, number], PartRow>(
      `SELECT e.bundle, e.ordinal, p.subject, p.salt, p.value FROM j_event e JOIN j_personal p ON p.position = e.position
       WHERE e.bundle > ? AND e.bundle <= ? ORDER BY e.bundle, e.ordinal, p.subject`,
    )
    .all(after, until);
  for (const { bundle, ordinal, subject, salt, value } of rows) {
    const part = { rang: ordinal, sujet: subject, sel: salt === null ? null : toHex(salt), valeur: value };
    byBundle.set(bundle, [...(byBundle.get(bundle) ?? []), part]);
  }
  return byBundle;
};
