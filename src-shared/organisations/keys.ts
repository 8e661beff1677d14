import { explainRidet, explainTahiti, formatRidet, formatTahiti, namedRegister } from '../kernel/pacific-numbers.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { explainRna, formatLocalRegister, parseLocalRegister } from '../kernel/rna.ts';
import { explainSiret, formatSiret, isSiren } from '../kernel/siret.ts';
import { isDialledFromAbroad } from '../kernel/telephone.ts';
import { plainTyped, withoutName, withoutSeparators } from '../kernel/typed.ts';
import type { OrganisationKey } from './events.ts';

/** Kinds of number that recognise a body. */
export type NumberedKey = Exclude<OrganisationKey['type'], 'aucune'>;

interface Numbering {
  /** How people call it. */
  readonly name: string;
  readonly explain: (text: string) => Result<string>;
  readonly format: (value: string) => string;
  /** Signs of the shortest one: what is shorter is still being typed. */
  readonly length: number;
}

/** Every number that recognises a body: what it is called, how it is read and shown. */
export const numberings: Readonly<Record<NumberedKey, Numbering>> = {
  siret: { name: 'SIRET', explain: explainSiret, format: formatSiret, length: 14 },
  rna: { name: 'RNA', explain: explainRna, format: (value) => value, length: 10 },
  registre_local: { name: 'Registre local', explain: parseLocalRegister, format: formatLocalRegister, length: 3 },
  ridet: { name: 'RIDET', explain: explainRidet, format: formatRidet, length: 9 },
  tahiti: { name: 'N° TAHITI', explain: explainTahiti, format: formatTahiti, length: 9 },
};

export const isNumbered = (type: string): type is NumberedKey => Object.hasOwn(numberings, type);

/** Whether enough was typed to be judged: missing signs are not reported while the first ones are typed. */
export const isWholeKey = (type: NumberedKey, typed: string): boolean => withoutSeparators(typed).length >= numberings[type].length;

/** Whether it is written as a SIREN is, and passes its control: a tenth of the Pacific numbers do, which are seldom written so. */
const looksLikeSiren = (typed: string): boolean =>
  /^\d{3}([\s.]?)\d{3}\1\d{3}$/.test(plainTyped(typed)) && isSiren(withoutSeparators(typed));

/**
 * Whether it is written as a telephone number is. Without spaces it has the form of a RIDET too: establishments are numbered from 001 on, so
 * few of them go beyond 099.
 */
const looksLikeTelephone = (typed: string): boolean =>
  isDialledFromAbroad(typed) || /^0[1-9](?:([\s._-])\d{2}(?:\1\d{2}){3}|\d{5}[1-9]\d{2})$/.test(plainTyped(typed).replace(/\s+/gu, ' '));

/** What is no number of a body, though it has as many digits as one: with the sentence that says so. */
const otherNumber = (typed: string): Result<never> | null => {
  const siret = explainSiret(typed);
  const plain = plainTyped(typed.normalize('NFC'));
  if (!siret.ok && withoutName(plain, 'sire[nt]') !== plain) return siret;
  if (!siret.ok && looksLikeSiren(typed)) {
    return refuse(
      siret.error.code,
      `${siret.error.message} Si c’est un RIDET ou un numéro TAHITI, écrivez « RIDET » ou « TAHITI » devant.`,
    );
  }
  if (!looksLikeTelephone(typed)) return null;
  return refuse(
    'key_telephone',
    'Vous avez saisi un numéro de téléphone. Saisissez le numéro de l’organisation, par exemple son SIRET (14 chiffres). Si c’est un RIDET, écrivez « RIDET » devant.',
  );
};

/**
 * What a number may mean when nobody says which it is: nine digits are a RIDET or a TAHITI number. Refused when it is none of them, with the
 * sentence of the one that it looks like; so are a SIREN and a telephone number.
 */
export const readKey = (typed: string): Result<readonly { readonly type: NumberedKey; readonly value: string }[]> => {
  const other = otherNumber(typed);
  if (other !== null) return other;
  const readings = Object.entries(numberings).map(([type, { explain }]) => ({ type: type as NumberedKey, read: explain(typed) }));
  const values = readings.flatMap(({ type, read }) => (read.ok ? [{ type, value: read.data }] : []));
  if (values.length > 0) return ok(values);
  const signs = withoutSeparators(typed);
  const named = namedRegister(typed);
  const likely = named ?? (/^W|rna/i.test(signs) ? 'rna' : 'siret');
  const { read } = readings.find(({ type }) => type === likely) ?? {};
  if (read?.ok === false && (named !== null || /^(?:W\w*|\D*\d{11,})$/i.test(signs))) return refuse(read.error.code, read.error.message);
  return refuse(
    'key_format',
    'Ce numéro n’a la forme ni d’un SIRET (14 chiffres), ni d’un RNA (W puis 9 signes), ni d’un registre local (volume-folio), ni d’un RIDET ou d’un numéro TAHITI. Vérifiez-le.',
  );
};
