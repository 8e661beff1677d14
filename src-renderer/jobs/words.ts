import type { JobView } from '../../src-shared/jobs/contract.ts';
import type { JobKind } from '../../src-shared/jobs/job.ts';
import { type ChipKind, count, figure } from '../ui/index.ts';

const letters = (many: number) => count(many, 'courrier');

const titles: Readonly<Record<JobKind, (total: number) => string>> = {
  letters_post: (total) => `Noter l’envoi de ${letters(total)}`,
  letters_unpost: (total) => `Annuler l’envoi noté de ${letters(total)}`,
  letters_remake: (total) => `Refaire ${letters(total)}`,
};

/** «Noter l’envoi de 412 courriers». */
export const jobTitle = ({ kind, total }: Pick<JobView, 'kind' | 'total'>): string => titles[kind](total);

const doneWords: Readonly<Record<JobKind, readonly [one: string, many: string]>> = {
  letters_post: ['courrier noté comme posté', 'courriers notés comme postés'],
  letters_unpost: ['courrier de nouveau à poster', 'courriers de nouveau à poster'],
  letters_remake: ['nouveau courrier à imprimer', 'nouveaux courriers à imprimer'],
};

/** «412 courriers notés comme postés»: what a job really did. */
export const jobResult = ({ kind, done, refused }: Pick<JobView, 'kind' | 'done' | 'refused'>): string =>
  count(done - refused, ...doneWords[kind]);

/** «3 courriers refusés». */
export const refusedWords = (refused: number): string => count(refused, 'courrier refusé', 'courriers refusés');

/** «1 200 sur 40 000». */
export const progressWords = ({ done, total }: Pick<JobView, 'done' | 'total'>): string => `${figure(done)} sur ${figure(total)}`;

/** Where a job stands, and whether somebody should look. */
export const jobChip = ({ status, refused }: Pick<JobView, 'status' | 'refused'>): { kind: ChipKind; words: string } => {
  if (status === 'running') return { kind: 'theirs', words: 'en cours' };
  if (status === 'failed') return { kind: 'bad', words: 'arrêté par une erreur' };
  if (refused > 0) return { kind: 'mine', words: refusedWords(refused) };
  return status === 'done' ? { kind: 'ok', words: 'terminé' } : { kind: 'calm', words: 'arrêté' };
};

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/**
 * «il en reste 1 200, environ 3 min», at the pace seen so far; without a time as long as the pace is not known.
 * @param seen what was done when one began to look, and how long ago (ms)
 */
export const remainingWords = (
  { done, total }: Pick<JobView, 'done' | 'total'>,
  seen: { readonly done: number; readonly elapsed: number },
): string => {
  const left = total - done;
  const moved = done - seen.done;
  const words = `il en reste ${figure(left)}`;
  if (moved <= 0 || seen.elapsed < 1000) return words;
  const wait = seconds((left / moved) * seen.elapsed);
  return `${words}, environ ${wait < 60 ? `${wait} s` : `${Math.ceil(wait / 60)} min`}`;
};
