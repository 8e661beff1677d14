import { z } from 'zod';

/** How often the address and the représentant légal of a body were corrected: what a sheet of paper was drawn from. */
export const paperRevision = z.object({ address: z.number().int(), addressee: z.number().int() });
export type PaperRevision = z.infer<typeof paperRevision>;

export const firstRevision: PaperRevision = { address: 0, addressee: 0 };

/** What of a printed letter was corrected since. */
export const formerPapers = ['adresse', 'destinataire', 'les_deux'] as const;
export type FormerPaper = (typeof formerPapers)[number];

/** What paper drawn at one revision still carries at another; null when it is right. */
export const formerSince = (drawn: PaperRevision, now: PaperRevision): FormerPaper | null => {
  if (drawn.address !== now.address) return drawn.addressee !== now.addressee ? 'les_deux' : 'adresse';
  return drawn.addressee !== now.addressee ? 'destinataire' : null;
};

/** The same for a letter: only while it may still be answered does its paper matter. */
export const formerPaper = (
  letter: { readonly status: string; readonly paper: PaperRevision | null },
  now: PaperRevision,
): FormerPaper | null =>
  letter.paper !== null && (letter.status === 'imprime' || letter.status === 'poste') ? formerSince(letter.paper, now) : null;
