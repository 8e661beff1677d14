import type { Result } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext } from '../backend/local.ts';
import { renderDecisionLetter } from '../documents/decision-letter.ts';
import type { LetterWish } from './letter.ts';
import { draw, withSealedLetter } from './sealed-letter.ts';

/** The letter of a decision as it would leave. */
export const letterOf = async ({ station }: LocalContext, wish: LetterWish, caller: Caller): Promise<Result<Uint8Array>> => {
  const letter = await station.read('internal.dossiers.letter', wish, caller.actor);
  return letter.ok ? draw(() => renderDecisionLetter(letter.data)) : letter;
};

/** Decides, once the letter is drawn and sealed. */
export const decideWithLetter = async (
  context: LocalContext,
  { seen, ...wish }: LetterWish & { readonly seen: readonly string[] },
  caller: Caller,
) => {
  const pdf = await letterOf(context, wish, caller);
  if (!pdf.ok) return pdf;
  return withSealedLetter(context, { name: 'Décision.pdf', pdf: pdf.data }, (sealed) =>
    context.station.write('internal.dossiers.decide', { ...wish, seen, ...sealed }, caller.actor),
  );
};
