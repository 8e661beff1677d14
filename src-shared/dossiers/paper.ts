import type { Dossier } from './state.ts';

/** Letters that reach whoever gets no courriel. */
export const paperLetters = ['decision', 'accuse', 'complement'] as const;
export type PaperLetter = (typeof paperLetters)[number];

type Told = Pick<Dossier, 'applicant' | 'decision' | 'endedAt' | 'completion'>;

/** The name of one letter of a dossier, so that it is known whether it was printed; null where there is no such letter now. */
export const letterKey = ({ decision, endedAt, completion }: Told, letter: PaperLetter): string | null => {
  if (letter === 'decision') return decision === null ? null : `decision/${decision.document.id}`;
  if (letter === 'complement') return completion === null ? null : `complement/${completion.at}`;
  return endedAt === null ? 'accuse' : null;
};

/** What whoever asked must be told now, of all that happened the last: its letter is to be printed where they get no courriel. */
export const letterDue = (state: Told): string | null => {
  if (state.applicant === null) return null;
  if (state.endedAt !== null) return letterKey(state, 'decision');
  return letterKey(state, 'complement') ?? letterKey(state, 'accuse');
};
