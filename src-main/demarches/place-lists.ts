import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPlaceList, type PlaceList, type Places, placeLists, type TownOf } from '../../src-shared/demarches/places.ts';
import type { PlaceLine } from '../../src-shared/demarches/places-contract.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';

/** One entry as the file has it: postal codes of a commune, départements of an intercommunalité. */
interface Entry {
  readonly code: string;
  readonly name: string;
  readonly also: readonly string[];
}

interface List {
  readonly entries: readonly Entry[];
  readonly byCode: ReadonlyMap<string, Entry>;
  /** Names as they are compared, a space before each word, in the order of the entries; made when somebody searches. */
  plain: readonly string[] | null;
}

interface Lists {
  readonly year: string;
  readonly of: Readonly<Record<PlaceList, List>>;
  /** Communes by postal code. */
  readonly byPost: ReadonlyMap<string, readonly Entry[]>;
}

/** Lines shown of one search, which are all communes of any postal code: more are found by typing on. */
const shown = 50;

/** «L’Haÿ-les-Roses» and «l hay les roses», «St Omer» and «Saint-Omer» are one name. */
const plainName = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .trim();

/** «Paris 12e arrondissement» and «Lille Cedex 9» name their commune with what the post adds. */
const plainTown = (text: string): string =>
  plainName(text)
    .replace(/ cedex( \d+)?$/, '')
    .replace(/ \d{1,2}(?:er|eme|e)?(?: arrondissement)?$/, '');

const read = (): Lists => {
  const [head = '', ...lines] = readFileSync(fileURLToPath(new URL('./places.tsv', import.meta.url)), 'utf8').split('\n');
  const entries = new Map<PlaceList, Entry[]>(placeLists.map((list) => [list, []]));
  const byPost = new Map<string, Entry[]>();
  let list: PlaceList | null = null;
  for (const line of lines) {
    // The name of a list stands alone before its entries.
    if (isPlaceList(line)) list = line;
    const [code = '', name = '', also = ''] = line.split('\t');
    if (list === null || name === '') continue;
    const entry: Entry = { code, name, also: also === '' ? [] : also.split(' ') };
    entries.get(list)?.push(entry);
    if (list !== 'commune') continue;
    for (const post of entry.also) {
      const known = byPost.get(post);
      if (known === undefined) byPost.set(post, [entry]);
      else known.push(entry);
    }
  }
  const listOf = (name: PlaceList): List => {
    const known = entries.get(name) ?? [];
    return { entries: known, byCode: new Map(known.map((entry) => [entry.code, entry])), plain: null };
  };
  const of = {
    commune: listOf('commune'),
    departement: listOf('departement'),
    region: listOf('region'),
    epci: listOf('epci'),
    pays: listOf('pays'),
  };
  return { year: head.split('\t')[1] ?? '', of, byPost };
};

let kept: Lists | null = null;
/** Read when a thread first needs them: most never do. */
const lists = (): Lists => {
  kept ??= read();
  return kept;
};

const plainOf = (list: List): readonly string[] => {
  list.plain ??= list.entries.map(({ name }) => ` ${plainName(name)}`);
  return list.plain;
};

/** The département that a code of commune begins with. */
const departementOf = (code: string): string => code.slice(0, /^9[78]/.test(code) ? 3 : 2);
const departementWords = (code: string): string => lists().of.departement.byCode.get(code)?.name ?? code;

/** What tells an entry from others of its name. */
const detailOf = (list: PlaceList, { code, also }: Entry): string => {
  if (list === 'commune') {
    const posts = also.length > 3 ? `${also.slice(0, 3).join(', ')}…` : also.join(', ');
    return [posts, `${departementWords(departementOf(code))} (${departementOf(code)})`].filter((part) => part !== '').join(' · ');
  }
  return list === 'epci' ? also.map(departementWords).join(', ') : code;
};

/** The last one asked for: a workstation is of one. */
let home: { readonly name: string; readonly code: string | null } | null = null;

/** The code of a département out of «Département du Pas-de-Calais»; null for a name that holds none. */
const departementNamed = (name: string): string | null => {
  if (home?.name === name) return home.code;
  const wanted = ` ${plainName(name)}`;
  const held = lists().of.departement.entries.filter((entry) => wanted.endsWith(` ${plainName(entry.name)}`));
  // «Val-d’Oise» ends with «Oise» too.
  home = { name, code: held.toSorted((one, other) => other.name.length - one.name.length)[0]?.code ?? null };
  return home.code;
};

/** Those of a département first: most of what is asked of one is about it. */
const nearFirst = (list: PlaceList, found: readonly Entry[], departement: string | null): Entry[] => {
  if (departement === null || (list !== 'commune' && list !== 'epci')) return [...found];
  const isNear = ({ code, also }: Entry): boolean =>
    list === 'commune' ? departementOf(code) === departement : also.includes(departement);
  return [...found.filter(isNear), ...found.filter((entry) => !isNear(entry))];
};

/** How well a name answers what is typed: the whole, its beginning, a word of it, all words somewhere; null when it does not. */
const rankOf = (name: string, wanted: string, words: readonly string[]): number | null => {
  const at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  if (at > 0) return 2;
  return words.length > 1 && words.every((word) => name.includes(word)) ? 3 : null;
};

const isCode = (wanted: string): boolean => /^(?:\d{1,9}|2[ab]\d{0,3})$/.test(wanted);

/**
 * Finds entries by what somebody types: by name, code or postal code, the best first, and of equally good ones those at home.
 * @param ours name of the département whose workstation this is
 */
export const searchPlaces = (list: PlaceList, text: string, ours: string): { year: string; places: PlaceLine[]; more: boolean } => {
  const { year, of } = lists();
  const known = of[list];
  const wanted = plainName(text);
  const ranks: Entry[][] = [[], [], [], []];
  if (wanted === '') ranks[0]?.push(...(known.entries.length > 300 ? [] : known.entries));
  else if (isCode(wanted)) {
    const code = wanted.toUpperCase();
    for (const entry of known.entries) {
      if (entry.code === code) ranks[0]?.push(entry);
      else if (entry.code.startsWith(code) || (list === 'commune' && entry.also.some((post) => post.startsWith(code))))
        ranks[1]?.push(entry);
    }
  } else {
    const names = plainOf(known);
    const words = wanted.split(' ').map((word) => ` ${word}`);
    known.entries.forEach((entry, at) => {
      const rank = rankOf(names[at] ?? '', ` ${wanted}`, words);
      if (rank !== null) ranks[rank]?.push(entry);
    });
  }
  const departement = departementNamed(ours);
  const found = ranks.flatMap((rank) => nearFirst(list, rank, departement));
  return {
    year,
    // A short list is shown whole: one looks through it.
    places: (wanted === '' ? found : found.slice(0, shown)).map((entry) => ({
      code: entry.code,
      name: entry.name,
      detail: detailOf(list, entry),
    })),
    more: wanted !== '' && found.length > shown,
  };
};

const inTown = ({ postalCode, town }: TownOf): Entry | null => {
  const wanted = plainTown(town);
  const [only, ...others] = (lists().byPost.get(postalCode) ?? []).filter(({ name }) => plainName(name) === wanted);
  return only === undefined || others.length > 0 ? null : only;
};

/** What somebody wrote in a file: a code, a name that no other has, «62179 Wissant», «Wissant (62899)». */
const written = (list: PlaceList, text: string): Entry | null => {
  const known = lists().of[list];
  const bare = text.trim();
  const inBrackets = /\(([^()]{2,9})\)$/.exec(bare)?.[1];
  const byCode = known.byCode.get(bare.toUpperCase()) ?? (inBrackets === undefined ? undefined : known.byCode.get(inBrackets));
  if (byCode !== undefined) return byCode;
  const posted = list === 'commune' ? /^(\d{5})\s+(\S.*)$/.exec(bare) : null;
  if (posted !== null) return inTown({ postalCode: posted[1] ?? '', town: posted[2] ?? '' });
  const wanted = ` ${plainName(bare)}`;
  const names = plainOf(known);
  const [only, ...others] = known.entries.filter((_, at) => names[at] === wanted);
  return only === undefined || others.length > 0 ? null : only;
};

/** The lists that come with Écritoire, for whoever reads answers on the main side. */
export const places: Places = {
  find: (list, given) => {
    const { year, of } = lists();
    const entry = typeof given === 'string' ? written(list, given) : (of[list].byCode.get(given.code) ?? null);
    return entry === null ? null : { code: entry.code, name: entry.name, year };
  },
  communeOf: (town) => inTown(town)?.code ?? null,
};
