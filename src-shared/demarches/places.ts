import { z } from 'zod';
import { hasHiddenOrBreak } from '../kernel/free-text.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/** Lists that come with Écritoire, each entry under the code that everybody knows it by. */
export const placeLists = ['commune', 'departement', 'region', 'epci', 'pays'] as const;
export type PlaceList = (typeof placeLists)[number];

/** One entry of a list, as an answer keeps it: it stays readable when a later list names it otherwise, or no more. */
export const place = z.object({
  /** INSEE; SIREN of an EPCI; two letters (ISO 3166) of a country. */
  code: z.string(),
  name: z.string(),
  /** Year of the list (millésime) in which it was chosen. */
  year: z.string(),
});
export type Place = z.infer<typeof place>;

/** The part of an address that names a commune. */
export interface TownOf {
  readonly postalCode: string;
  readonly town: string;
}

/** The lists, for whoever holds them: the main side. A window shows what it was given, and decides nothing by it. */
export interface Places {
  /** What somebody chose, or wrote in words or by its code, as today's list has it; null for what it does not hold. */
  readonly find: (list: PlaceList, given: Place | string) => Place | null;
  /** INSEE code of the commune that an address in France names; null where the list does not say which. */
  readonly communeOf: (town: TownOf) => string | null;
}

/** What one entry is called in a sentence, and how its code is. */
const lists: Readonly<Record<PlaceList, { readonly one: string; readonly code: RegExp }>> = {
  commune: { one: 'une commune', code: /^(?:\d{2}|2[AB])\d{3}$/ },
  departement: { one: 'un département', code: /^(?:\d{2,3}|2[AB])$/ },
  region: { one: 'une région', code: /^\d{2,3}$/ },
  epci: { one: 'une intercommunalité', code: /^\d{9}$/ },
  pays: { one: 'un pays', code: /^[A-Z]{2}$/ },
};

/** Whether a text looks like a code of that list: it may still hold no such entry. */
export const isPlaceCode = (list: PlaceList, text: string): boolean => lists[list].code.test(text);

export const isPlaceList = (type: string): type is PlaceList => Object.hasOwn(lists, type);

/** An entry as a form holds it; null for anything else, whoever wrote it. */
export const placeIn = (list: PlaceList, given: unknown): Place | null => {
  const read = place.safeParse(given);
  if (!read.success) return null;
  const { code, name, year } = read.data;
  if (!isPlaceCode(list, code) || !/^\d{4}$/.test(year)) return null;
  return name.trim() === '' || name.length > 120 || hasHiddenOrBreak(name) ? null : read.data;
};

/**
 * Reads an entry that was chosen. Where the lists are at hand it becomes what they say, and what they do not hold is refused; elsewhere it
 * only has to look like one.
 */
export const readPlace = (list: PlaceList, given: unknown, places: Places | undefined): Result<Place> => {
  const { one } = lists[list];
  const no = () => refuse('answer_refused', `Choisissez ${one} de la liste : tapez les premières lettres, puis prenez une ligne.`);
  const looks = placeIn(list, given);
  if (places === undefined) return looks === null ? no() : ok(looks);
  const asked = looks ?? (typeof given === 'string' && given.length <= 200 ? given : null);
  const found = asked === null ? null : places.find(list, asked);
  return found === null ? no() : ok(found);
};

/** «Wissant (code INSEE 62899)», «Pas-de-Calais (62)», «Belgique». */
export const placeWords = (list: PlaceList, { code, name }: Place): string => {
  if (list === 'pays') return name;
  if (list === 'commune') return `${name} (code INSEE ${code})`;
  return list === 'epci' ? `${name} (SIREN ${code})` : `${name} (${code})`;
};
