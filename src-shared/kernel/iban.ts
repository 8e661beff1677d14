import { electronicFormatIBAN, ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import { ok, type Result, refuse } from './result.ts';
import { withoutName, withoutSeparators } from './typed.ts';

/** An IBAN as typed or pasted: spaces of every kind, dashes and small letters are no fault. */
export const normaliseIban = (text: string): string => electronicFormatIBAN(withoutSeparators(withoutName(text, 'iban'))) ?? '';

/**
 * Reads an IBAN; that of a French account has its RIB key checked too. Codes: `iban_empty`, `iban_format`, `iban_key` (its own two digits),
 * `iban_rib_key`.
 */
export const explainIban = (text: string): Result<string> => {
  const iban = normaliseIban(text);
  if (iban === '') return refuse('iban_empty', 'Saisissez l’IBAN qui figure sur le RIB, par exemple FR76 3000 6000 0112 3456 7890 189.');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban))
    return refuse('iban_format', 'Un IBAN commence par deux lettres et deux chiffres. Recopiez celui du RIB en entier.');
  if (iban.startsWith('FR') && iban.length !== 27)
    return refuse('iban_format', `Un IBAN français compte 27 signes : celui-ci en a ${iban.length}. Recopiez-le du RIB.`);
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return ok(iban);
  const onlyRib = errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);
  return onlyRib && iban.startsWith('FR')
    ? refuse(
        'iban_rib_key',
        `Dans cet IBAN, la clé RIB « ${iban.slice(-2)} » (les deux derniers chiffres) ne répond pas au numéro de compte. Comparez-les au RIB.`,
      )
    : refuse('iban_key', 'Cet IBAN n’est pas valable : un de ses signes est faux. Comparez-le au RIB.');
};

/** «FR76 3000 6000 …»: by fours, as banks print it. */
export const ibanByFours = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
