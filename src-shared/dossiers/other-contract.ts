import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput } from '../kernel/seen.ts';

const typists = ['particulier', 'administrateur', 'utilisateur', 'instructeur', 'gestionnaire'] as const;

/** A doubt about a number that is being typed as that of another dossier; never a word of whose it may be. */
const numberDoubt = (unknown: string) =>
  defineCall({
    kind: 'query',
    who: typists,
    input: oneInput.extend({ number: z.string().max(100, 'Cent caractères au plus : recopiez le numéro du dossier.') }),
    output: z.object({ doubt: z.object({ kind: z.enum(['refused', 'doubted']), message: z.string() }).nullable() }),
    errors: [unknown],
  });

/** Calls about the numbers of other dossiers that answers give. */
export const otherDossierCalls = {
  'drafts.numberDoubt': numberDoubt('unknown_draft'),
  /** The same while the answers of a dossier are corrected, or given again. */
  'dossiers.numberDoubt': numberDoubt('unknown_dossier'),
};
