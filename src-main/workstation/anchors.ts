import { z } from 'zod';
import { withoutSeparators } from '../../src-shared/kernel/typed.ts';
import type { Statements } from '../database/query.ts';
import { headsAt, headsFingerprint, headsNow, type SignedHeads, signedHeads } from '../journal/heads.ts';
import type { JournalTables } from '../journal/tables.ts';

/** What a fingerprint on paper stands for: every chain as it was when the bundle of this row was the last one. */
export const paperAnchor = z.object({ fingerprint: z.string(), bundle: z.number().int() });
export type PaperAnchor = z.infer<typeof paperAnchor>;

/** The fingerprint to print now, and what must be kept to compare it later. */
export const anchorForPaper = (statements: Statements<JournalTables>): PaperAnchor => {
  const heads = headsNow(statements);
  return { bundle: heads.bundle, fingerprint: headsFingerprint(heads) };
};

export type Anchor = { readonly kind: 'copy'; readonly heads: SignedHeads } | { readonly kind: 'paper'; readonly fingerprint: string };

/** Reads what a person gives as an anchor: the text of a copy’s `heads.json`, or the sixteen signs of a slip. Null when it is neither. */
export const readAnchor = (text: string): Anchor | null => {
  const signs = withoutSeparators(text).toLowerCase();
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
      return { at: row.at, same: headsFingerprint(headsAt(statements, known.data.bundle)) === fingerprint };
  }
  return null;
};
