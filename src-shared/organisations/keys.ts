import { explainRidet, explainTahiti, formatRidet, formatTahiti } from '../kernel/pacific-numbers.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { explainRna, formatLocalRegister, parseLocalRegister } from '../kernel/rna.ts';
import { explainSiret, formatSiret } from '../kernel/siret.ts';
import { withoutSeparators } from '../kernel/typed.ts';
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

/**
 * What a number may mean when nobody says which it is: nine digits are a RIDET or a TAHITI number. Refused when it is none of them, with the
 * sentence of the one that it looks like.
 */
export const readKey = (typed: string): Result<readonly { readonly type: NumberedKey; readonly value: string }[]> => {
  const readings = Object.entries(numberings).map(([type, { explain }]) => ({ type: type as NumberedKey, read: explain(typed) }));
  const values = readings.flatMap(({ type, read }) => (read.ok ? [{ type, value: read.data }] : []));
  if (values.length > 0) return ok(values);
  const signs = withoutSeparators(typed);
  const likely = /^W|rna/i.test(signs) ? 'rna' : 'siret';
  const { read } = readings.find(({ type }) => type === likely) ?? {};
  if (read?.ok === false && /^(?:W\w*|\D*\d{11,})$/i.test(signs)) return refuse(read.error.code, read.error.message);
  return refuse(
    'key_format',
    'Ce numéro n’a la forme ni d’un SIRET (14 chiffres), ni d’un RNA (W puis 9 signes), ni d’un registre local (volume-folio), ni d’un RIDET ou d’un numéro TAHITI. Vérifiez-le.',
  );
};
