import { electronicFormatIBAN, extractIBAN, isValidIBAN } from 'ibantools';
import { ok, type Result, refuse } from './result.ts';
import { withoutName, withoutSeparators } from './typed.ts';

/** An IBAN as typed or pasted: spaces of every kind, dashes and small letters are no fault. */
export const normaliseIban = (text: string): string => electronicFormatIBAN(withoutSeparators(withoutName(text, 'iban'))) ?? '';

/** Reads an IBAN; that of a French account has its RIB key checked too. Codes: `iban_empty`, `iban_format`, `iban_key`. */
export const explainIban = (text: string): Result<string> => {
  const iban = normaliseIban(text);
  if (iban === '') return refuse('iban_empty', 'Saisissez l’IBAN qui figure sur le RIB, par exemple FR76 3000 6000 0112 3456 7890 189.');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban))
    return refuse('iban_format', 'Un IBAN commence par deux lettres et deux chiffres. Recopiez celui du RIB en entier.');
  if (iban.startsWith('FR') && iban.length !== 27)
    return refuse('iban_format', `Un IBAN français compte 27 signes : celui-ci en a ${iban.length}. Recopiez-le du RIB.`);
  return isValidIBAN(iban) && extractIBAN(iban).valid
    ? ok(iban)
    : refuse('iban_key', 'Cet IBAN n’est pas valable : un de ses signes est faux. Comparez-le au RIB.');
};
