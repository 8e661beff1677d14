import { z } from 'zod';
import type { Statements } from '../database/query.ts';
import { toHex } from '../journal/bundle.ts';
import { type ChainHead, headsFingerprint, readHeads, type SignedHeads, signedHeads } from '../journal/heads.ts';
import type { JournalTables } from '../journal/tables.ts';

/** What a fingerprint on paper stands for: every chain as it was when the bundle of this row was the last one. */
export const paperAnchor = z.object({ fingerprint: z.string(), bundle: z.number().int() });
export type PaperAnchor = z.infer<typeof paperAnchor>;

type HeadRow = { device: string; incarnation: string; scope: string; dseq: number; hash: Uint8Array };

/** Every chain's last link up to a bundle, in the order of `readHeads`. */
const headsUpTo = (statements: Statements<JournalTables>, bundle: number): ChainHead[] =>
  statements
    .prepare<[number], HeadRow>(
      `SELECT c.device, c.incarnation, c.scope, b.dseq, b.hash FROM
         (SELECT chain, max(dseq) AS dseq FROM j_bundle WHERE id <= ? GROUP BY chain) AS last
       JOIN j_bundle b ON b.chain = last.chain AND b.dseq = last.dseq JOIN j_chain c ON c.id = b.chain ORDER BY c.id`,
    )
    .all(bundle)
    .map((row) => ({ ...row, hash: toHex(row.hash) }));

/** The fingerprint to print now, and what must be kept to compare it later. */
export const anchorForPaper = (statements: Statements<JournalTables>): PaperAnchor => {
  const last = statements.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM j_bundle');
  for (;;) {
    const bundle = last.get()?.id ?? 0;
    const fingerprint = headsFingerprint(readHeads(statements));
    // Nothing was written between both reads: they speak of the same journal.
    if ((last.get()?.id ?? 0) === bundle) return { bundle, fingerprint };
  }
};

export type Anchor = { readonly kind: 'copy'; readonly heads: SignedHeads } | { readonly kind: 'paper'; readonly fingerprint: string };

/** Reads what a person gives as an anchor: the text of a copy’s `heads.json`, or the sixteen signs of a slip. Null when it is neither. */
export const readAnchor = (text: string): Anchor | null => {
  const signs = text.replaceAll(/[\s\p{Dash}]/gu, '').toLowerCase();
  if (/^[0-9a-f]{16}$/.test(signs)) return { kind: 'paper', fingerprint: signs };
  try {
    const heads = signedHeads.safeParse(JSON.parse(text));
    return heads.success ? { kind: 'copy', heads: heads.data } : null;
  } catch {
    // A file that a person chose: text that is no JSON is simply not an anchor.
    return null;
  }
};

/** When the slip of this fingerprint was printed, and whether the journal still gives the same one; null for a fingerprint not known here. */
export const checkPaper = (statements: Statements<JournalTables>, fingerprint: string): { at: number; same: boolean } | null => {
  const rows = statements.prepare<[], { at: number; heads: string }>(`SELECT at, heads FROM l_head WHERE place = 'bordereau'`).all();
  for (const row of rows) {
    const known = paperAnchor.safeParse(JSON.parse(row.heads));
    if (known.success && known.data.fingerprint === fingerprint)
      return { at: row.at, same: headsFingerprint(headsUpTo(statements, known.data.bundle)) === fingerprint };
  }
  return null;
};
