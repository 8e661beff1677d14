import { validate as at } from 'stdnum/lib/cjs/at/uid.js';
import { validate as be } from 'stdnum/lib/cjs/be/vat.js';
import { validate as bg } from 'stdnum/lib/cjs/bg/vat.js';
import { validate as cy } from 'stdnum/lib/cjs/cy/vat.js';
import { validate as cz } from 'stdnum/lib/cjs/cz/dic.js';
import { validate as de } from 'stdnum/lib/cjs/de/vat.js';
import { validate as dk } from 'stdnum/lib/cjs/dk/cvr.js';
import { validate as ee } from 'stdnum/lib/cjs/ee/kmkr.js';
import { validate as es } from 'stdnum/lib/cjs/es/nif.js';
import { validate as fi } from 'stdnum/lib/cjs/fi/alv.js';
import { validate as fr } from 'stdnum/lib/cjs/fr/tva.js';
import { validate as gr } from 'stdnum/lib/cjs/gr/vat.js';
import { validate as hr } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as hu } from 'stdnum/lib/cjs/hu/anum.js';
import { validate as ie } from 'stdnum/lib/cjs/ie/vat.js';
import { validate as it } from 'stdnum/lib/cjs/it/iva.js';
import { validate as lt } from 'stdnum/lib/cjs/lt/pvm.js';
import { validate as lu } from 'stdnum/lib/cjs/lu/tva.js';
import { validate as lv } from 'stdnum/lib/cjs/lv/pvn.js';
import { validate as mt } from 'stdnum/lib/cjs/mt/vat.js';
import { validate as nl } from 'stdnum/lib/cjs/nl/btw.js';
import { validate as pl } from 'stdnum/lib/cjs/pl/nip.js';
import { validate as pt } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as ro } from 'stdnum/lib/cjs/ro/cui.js';
import { validate as se } from 'stdnum/lib/cjs/se/vat.js';
import { validate as si } from 'stdnum/lib/cjs/si/ddv.js';
import { validate as sk } from 'stdnum/lib/cjs/sk/dph.js';
import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { isSiren } from './siret.ts';
import { withoutName, withoutSeparators } from './typed.ts';

// One file a country: the package's root cannot be imported by name in Node, and would bring 60 countries into the renderer.

const validators = new Map([
  ['AT', at],
  ['BE', be],
  ['BG', bg],
  ['CY', cy],
  ['CZ', cz],
  ['DE', de],
  ['DK', dk],
  ['EE', ee],
  ['EL', gr],
  ['ES', es],
  ['FI', fi],
  ['FR', fr],
  ['HR', hr],
  ['HU', hu],
  ['IE', ie],
  ['IT', it],
  ['LT', lt],
  ['LU', lu],
  ['LV', lv],
  ['MT', mt],
  ['NL', nl],
  ['PL', pl],
  ['PT', pt],
  ['RO', ro],
  ['SE', se],
  ['SI', si],
  ['SK', sk],
]);

/** Prefixes of VAT numbers accepted (27 countries; Greece is `EL`, Monaco uses `FR`). */
export const vatCountries: readonly string[] = [...validators.keys()];

/** Capitals, without spaces, dots and dashes, nor its name pasted before it; the Greek ISO code `GR` becomes the VAT prefix `EL`. */
export const normaliseVat = (text: string): string =>
  withoutSeparators(withoutName(text, 'tva(?:\\s+intra(?:communautaire)?)?')).toUpperCase().replace(/^GR/, 'EL');

/**
 * Reads a VAT number with its country letters, as typed. Codes: `vat_empty`, `vat_country`, `vat_characters`, `vat_control`.
 * Returns capitals without spaces (`FR83404833048`).
 */
export const explainVat = (text: string): Result<string> => {
  const number = normaliseVat(text);
  if (number === '') return refuse('vat_empty', 'Saisissez le numéro de TVA, avec les deux lettres du pays (par exemple FR).');
  const country = number.slice(0, 2);
  const validate = validators.get(country);
  if (validate === undefined) {
    return refuse(
      'vat_country',
      'Commencez le numéro de TVA par les deux lettres d’un pays de l’Union européenne, par exemple FR, BE ou DE.',
    );
  }
  if (!/^[A-Z0-9]+$/.test(number)) {
    return refuse('vat_characters', 'Un numéro de TVA ne contient que des lettres sans accent et des chiffres. Retirez les autres signes.');
  }
  // stdnum 1.12.0 throws on a Dutch number without its B: the form is checked first.
  const readable = country !== 'NL' || /^NL\d{9}B\d{2}$/.test(number);
  const verdict = readable ? validate(number) : null;
  if (!verdict?.isValid) {
    return refuse(
      'vat_control',
      country === 'FR'
        ? 'Le contrôle de ce numéro de TVA échoue. Il se compose de FR, d’une clé de deux caractères et des 9 chiffres du SIREN : comparez-le à une facture.'
        : 'Le contrôle de ce numéro de TVA échoue. Comparez chaque caractère à une facture de l’entreprise.',
    );
  }
  return ok(country + verdict.compact);
};

export const isVat = (text: string): boolean => explainVat(text).ok;

/** Field of a form and of the contract: what is typed in, the normalised number out. */
export const vatField = parsedField(explainVat);

/** The numeric-key VAT number of a French SIREN: key = (12 + 3 × (SIREN mod 97)) mod 97. Throws a RangeError on an invalid SIREN. */
export const vatFromSiren = (siren: string): string => {
  if (!isSiren(siren)) throw new RangeError('not a valid SIREN');
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`;
};
