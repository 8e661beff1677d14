import { isValidPhoneNumber, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { plainTyped } from '../kernel/typed.ts';

/** Where a number without its country may be of: France, then overseas, whose numbers are short or begin otherwise. */
const regions = ['FR', 'RE', 'GP', 'GF', 'MQ', 'YT', 'PM', 'NC', 'PF', 'WF'] as const;

/**
 * What is strange about a telephone number, as a sentence; null for one that somebody may have. A number is never refused for it: numbers
 * change, and whoever types one knows it better than a list.
 */
export const telephoneDoubt = (typed: string): string | null => {
  const text = plainTyped(typed);
  if (text === '' || text.length > 40 || regions.some((region) => isValidPhoneNumber(text, region))) return null;
  const length = validatePhoneNumberLength(text, 'FR');
  const why =
    length === 'TOO_SHORT'
      ? 'il semble trop court'
      : length === 'TOO_LONG'
        ? 'il semble trop long'
        : 'il ne ressemble à aucun numéro connu';
  return `Vérifiez ce numéro : ${why}. S’il est juste, laissez-le ainsi.`;
};
