import { z } from 'zod';
import { hasHiddenOrBreak, lengthOf, plainLetters } from './free-text.ts';
import { ok, type Result, refuse } from './result.ts';
import { shortenStreet } from './street-abbreviations.ts';
import { inLatin } from './transliteration.ts';
import { plainTyped } from './typed.ts';

/** NF Z10-011: characters a line, spaces included. */
export const addressLineMaximum = 38;

/** NF Z10-011: lines from the name to the town; one more abroad, for the country. */
export const addressLinesMaximum = 6;

const line = z
  .string()
  .trim()
  .max(100, 'Cette ligne d’adresse est trop longue. Abrégez-la : 38 caractères par ligne imprimée.')
  .refine((text) => !hasHiddenOrBreak(text), 'Cette ligne contient un caractère invisible. Tapez-la au clavier, sur une seule ligne.');

const bare = (text: string): string => plainLetters(text).trim();

/** Whether a country as it was written is France, overseas included; none is. */
export const isFrance = (country: string | undefined): boolean => ['', 'france'].includes(bare(country ?? ''));

/** «62 179» and «F-62179», as many write it; the spaces of a foreign code mean something. */
const readPostalCode = (text: string): string => plainTyped(text).replace(/^(?:FR?-?)?(\d\d)\s?(\d{3})$/iu, '$1$2');

interface Place {
  readonly postalCode: string;
  readonly town: string;
  readonly country?: string | undefined;
}

/** The town and its quarters, as they stand in addresses. */
const inMonaco = /^(?:monaco|monte[ -]?carlo|la condamine|fontvieille|larvotto|(?:les )?moneghetti)\b/;

/** Why the postal code is not one of that place; null when it may be. */
const codeRefusal = ({ postalCode, town, country }: Place): string | null => {
  // La Poste delivers to Monaco as to a département: its country may be written or not.
  const isMonaco = bare(country ?? '') === 'monaco' || (isFrance(country) && /^monaco\b/.test(bare(town)));
  if (isMonaco && !/^980\d\d$/.test(postalCode))
    return 'Les codes postaux de Monaco vont de 98000 à 98099. Corrigez le code, ou la commune.';
  if (!isFrance(country)) return null;
  if (/^980\d\d$/.test(postalCode) && !inMonaco.test(bare(town)))
    return `Le code postal ${postalCode} est de Monaco : écrivez « Monaco » comme commune, ou corrigez le code.`;
  if (!/^\d{5}$/.test(postalCode)) return 'Un code postal français compte 5 chiffres. Corrigez-le, ou indiquez le pays.';
  if (postalCode.startsWith('00') && !/\barmees\b/.test(bare(town)))
    return 'Un code postal qui commence par 00 est celui d’un secteur postal des armées : écrivez « Armées » comme commune, ou corrigez le code.';
  return null;
};

/** An address without the names above it. An empty text counts as absent. */
export const postalAddress = z
  .object({
    /** Flat, floor, service, door. */
    complement: line.optional(),
    /** Building, residence, entrance. */
    building: line.optional(),
    /** Number and street. */
    street: line.optional(),
    /** Hamlet, BP, CS. */
    lieuDit: line.optional(),
    postalCode: z.string().transform(readPostalCode).pipe(line.min(1, 'Saisissez le code postal.')),
    town: line.min(1, 'Saisissez la commune ou le bureau distributeur.'),
    /** Absent for France, overseas included. */
    country: line.optional(),
  })
  .superRefine((address, context) => {
    const message = codeRefusal(address);
    if (message !== null) context.addIssue({ code: 'custom', path: ['postalCode'], message });
  });
export type PostalAddress = z.infer<typeof postalAddress>;

type Field = keyof PostalAddress | 'recipient';

/** One printed line in the making. `splits`: the norm lets it go on on a free line. */
interface Draft {
  readonly field: Field;
  readonly text: string;
  readonly splits: boolean;
}

/** What to do, field by field, when a line cannot be made to fit. */
const advice: Record<Field, string> = {
  recipient: 'Le nom du destinataire est trop long : abrégez-le (sigle, une seule appellation).',
  complement: 'Le complément d’adresse est trop long : gardez l’essentiel, par exemple « APPT 12 ESC B ».',
  building: 'Le nom du bâtiment est trop long : abrégez-le, par exemple « RES » pour « RESIDENCE ».',
  street: 'Le nom de la rue est trop long, même abrégé : raccourcissez-le comme La Poste le fait.',
  lieuDit: 'Le lieu-dit est trop long : abrégez-le ou retirez-le.',
  postalCode: 'Le code postal est trop long. Vérifiez-le.',
  town: 'Le nom de la commune est trop long avec son code postal : abrégez-le, par exemple « ST » pour « SAINT ».',
  country: 'Le nom du pays est trop long : écrivez son nom court.',
};

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** From line 4 on: capitals, digits and spaces only. «12 bis, rue de l’Église» → «12 BIS RUE DE L EGLISE». */
const capitals = (text: string): string =>
  plainLetters(text)
    .replace(/&/g, ' et ')
    .replace(/n°/g, ' n ')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const tooLong = (text: string): boolean => lengthOf(text) > addressLineMaximum;

/** Cuts at spaces into lines of at most 38; null when one word alone is longer. No word is ever lost or cut. */
const wrap = (text: string): string[] | null => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (tooLong(word)) return null;
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || tooLong(joined)) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
};

const draftsOf = (names: readonly string[], address: PostalAddress): Draft[] => {
  const abroad = !isFrance(address.country);
  const drafts: Draft[] = [
    ...names.map((name): Draft => ({ field: 'recipient', text: inLatin(tidy(name)), splits: true })),
    { field: 'complement', text: inLatin(tidy(address.complement ?? '')), splits: true },
    { field: 'building', text: inLatin(tidy(address.building ?? '')), splits: true },
    { field: 'street', text: shortenStreet(capitals(address.street ?? '')), splits: true },
    { field: 'lieuDit', text: capitals(address.lieuDit ?? ''), splits: true },
    { field: 'town', text: `${capitals(readPostalCode(address.postalCode))} ${capitals(address.town)}`.trim(), splits: false },
    { field: 'country', text: abroad ? capitals(address.country ?? '') : '', splits: false },
  ];
  return drafts.filter((draft) => draft.text !== '');
};

/** When lines are missing, complement and building share one, if both fit in it. */
const mergeComplement = (drafts: readonly Draft[]): Draft[] => {
  const complement = drafts.find((draft) => draft.field === 'complement');
  const building = drafts.find((draft) => draft.field === 'building');
  if (complement === undefined || building === undefined) return [...drafts];
  const text = `${complement.text} ${building.text}`;
  return tooLong(text)
    ? [...drafts]
    : drafts.filter((draft) => draft !== building).map((draft) => (draft === complement ? { ...draft, text } : draft));
};

const unreadableLetter = /(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u;

/**
 * What is printed in the address box (NF Z10-011): at most 6 lines of 38 characters (7 abroad, country last), no blank line; street, lieu-dit, town
 * and country in capitals without accents or punctuation. A street whose label passes 32 characters is abbreviated; a line still too long goes on on a
 * free line; else the whole is refused, with the field and how to shorten it. Nothing is ever cut silently.
 * `names`: one or two lines (organisation, person). Codes: `address_recipient`, `address_letters`, `address_line`, `address_lines`.
 */
export const toAddressLines = (names: readonly string[], address: PostalAddress): Result<string[]> => {
  const limit = addressLinesMaximum + (isFrance(address.country) ? 0 : 1);
  if (names.every((name) => tidy(name) === '')) {
    return refuse('address_recipient', 'Il manque le nom du destinataire. Saisissez-le.', 'recipient');
  }
  const drafts = draftsOf(names, address);
  // Names are printed as they are typed, in Latin letters; from the street on in bare capitals.
  const foreign = drafts.find(({ field, text }) =>
    (['recipient', 'complement', 'building'].includes(field) ? unreadableLetter : /[^A-Z0-9 ]/).test(text),
  );
  if (foreign !== undefined) {
    return refuse('address_letters', 'La Poste ne lit ici que l’alphabet latin. Écrivez cette ligne en lettres latines.', foreign.field);
  }
  if (capitals(address.town) === '') return refuse('address_line', 'Il manque le nom de la commune. Saisissez-le en lettres.', 'town');
  const fitted = drafts.length > limit ? mergeComplement(drafts) : drafts;
  const lines: string[] = [];
  let free = limit - fitted.length;
  for (const draft of fitted) {
    const wrapped = tooLong(draft.text) && !draft.splits ? null : wrap(draft.text);
    const extra = (wrapped?.length ?? 1) - 1;
    if (wrapped === null || (extra > 0 && extra > free)) return refuse('address_line', advice[draft.field], draft.field);
    free -= extra;
    lines.push(...wrapped);
  }
  if (lines.length > limit) {
    return refuse(
      'address_lines',
      `Une adresse postale compte ${limit} lignes au plus, celle-ci en demande ${lines.length}. Retirez le complément, le bâtiment ou le lieu-dit.`,
      fitted.some((draft) => draft.field === 'complement') ? 'complement' : 'recipient',
    );
  }
  return ok(lines);
};
