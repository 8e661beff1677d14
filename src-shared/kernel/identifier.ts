import { parsedField } from './field.ts';
import { plainLetters } from './free-text.ts';
import { ok, type Result, refuse } from './result.ts';

/** S2: an identifier has at most 20 characters, a homonym's number included. */
export const identifierMaximum = 20;

/** What stands when a name leaves no Latin letter at all (ideograms, for instance). */
const fallback = 'compte';

/** Usual French transliteration of Cyrillic in lower case, letter by letter; a sign without a sound of its own leaves nothing. */
const cyrillic = new Map(
  [
    'а=a б=b в=v г=g ґ=g д=d е=e є=ie ж=j з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch',
    'ш=ch щ=chtch ы=y э=e ю=iou я=ia ъ= ь= ћ=c ђ=dj ј=j љ=lj њ=nj џ=dz',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

const latin = (text: string): string => plainLetters(text).replace(/\p{Script=Cyrillic}/gu, (letter) => cyrillic.get(letter) ?? '');

/** Words of a name. An apostrophe joins (O’Brien → obrien); space, hyphen and everything else separates. */
const words = (name: string): string[] =>
  latin(name)
    .replace(/'/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const shorten = (text: string, length: number): string => text.slice(0, length).replace(/[.-]+$/, '');

/** How people may type it when they sign in: case, accents and outer spaces do not count. Other characters stay, and simply match nobody. */
export const normaliseIdentifier = (text: string): string => plainLetters(text.trim());

/** True if the text is an identifier as we make them. */
export const isIdentifier = (text: string): boolean => text.length <= identifierMaximum && /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(text);

/** Reads an identifier as typed. Code: `identifier_format`. */
export const parseIdentifier = (text: string): Result<string> => {
  const identifier = normaliseIdentifier(text);
  return isIdentifier(identifier)
    ? ok(identifier)
    : refuse(
        'identifier_format',
        'Un identifiant s’écrit en 20 lettres ou chiffres au plus, avec des points ou des tirets, par exemple frederic.dupont. Corrigez-le.',
      );
};

export const identifierField = parsedField(parseIdentifier);

/**
 * The identifier of a new account (S2, rules §1.2): `prenom.nom`; as soon as a part is compound every separator is `-`; 20 characters at most; a
 * homonym gets the first free number from 2, inside the 20. Always gives a usable one, whatever the names. `taken` answers for a candidate.
 */
export const proposeIdentifier = (prenom: string, nom: string, taken: (identifier: string) => boolean): string => {
  const parts = [words(prenom), words(nom)].filter((part) => part.length > 0);
  const separator = parts.some((part) => part.length > 1) ? '-' : '.';
  const base = shorten(parts.flat().join(separator), identifierMaximum) || fallback;
  if (!taken(base)) return base;
  for (let number = 2; number < 1_000_000; number += 1) {
    const suffix = String(number);
    const candidate = shorten(base, identifierMaximum - suffix.length) + suffix;
    if (!taken(candidate)) return candidate;
  }
  throw new RangeError('no free identifier among a million homonyms');
};
