import { isValidBIC } from 'ibantools';
import { ok, type Result, refuse } from './result.ts';
import { withoutName, withoutSeparators } from './typed.ts';

/** Reads a BIC as typed or pasted: spaces, dashes and small letters are no fault. Codes: `bic_empty`, `bic_length`, `bic_format`. */
export const explainBic = (text: string): Result<string> => {
  const bic = withoutSeparators(withoutName(text, 'bic|swift|code bic')).toUpperCase();
  if (bic === '') return refuse('bic_empty', 'Saisissez le BIC qui figure sur le RIB, par exemple AGRIFRPP.');
  if (bic.length !== 8 && bic.length !== 11)
    return refuse('bic_length', `Un BIC compte 8 ou 11 signes : celui-ci en a ${bic.length}. Recopiez-le du RIB.`);
  return isValidBIC(bic)
    ? ok(bic)
    : refuse('bic_format', 'Ce BIC n’est pas valable : six lettres, dont le pays en cinquième et sixième, puis deux ou cinq signes.');
};
