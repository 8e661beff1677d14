/** NF Z10-011: a street is abbreviated only when its label (without the number) passes this length. */
const labelMaximum = 32;

/** Kind of way, first word of the label. */
const ways = new Map(
  Object.entries({
    ALLEE: 'ALL',
    AVENUE: 'AV',
    BOULEVARD: 'BD',
    CARREFOUR: 'CAR',
    CHAUSSEE: 'CHS',
    CHEMIN: 'CHE',
    CITE: 'CITE',
    COURS: 'CRS',
    ESPLANADE: 'ESP',
    FAUBOURG: 'FG',
    HAMEAU: 'HAM',
    IMPASSE: 'IMP',
    LOTISSEMENT: 'LOT',
    PASSAGE: 'PAS',
    PLACE: 'PL',
    PROMENADE: 'PROM',
    QUARTIER: 'QUA',
    RESIDENCE: 'RES',
    ROUTE: 'RTE',
    SENTIER: 'SEN',
    SQUARE: 'SQ',
    TRAVERSE: 'TRA',
    VILLAGE: 'VLGE',
  }),
);

/** Titles and other long words inside the label, shortened one by one from the left. */
const titles = new Map(
  Object.entries({
    ADJUDANT: 'ADJ',
    ANCIEN: 'ANC',
    ANCIENNE: 'ANC',
    BATAILLON: 'BTN',
    CAPITAINE: 'CAP',
    CARDINAL: 'CDL',
    CHANOINE: 'CHN',
    COLONEL: 'COL',
    COMMANDANT: 'CDT',
    COMMUNAL: 'COM',
    DOCTEUR: 'DR',
    GENERAL: 'GAL',
    INDUSTRIELLE: 'IND',
    LIEUTENANT: 'LT',
    MARECHAL: 'MAL',
    MONSEIGNEUR: 'MGR',
    NOTRE: 'N',
    PREFET: 'PREF',
    PRESIDENT: 'PDT',
    PROFESSEUR: 'PR',
    REGIMENT: 'RGT',
    SAINT: 'ST',
    SAINTE: 'STE',
    SERGENT: 'SGT',
  }),
);

const number = /^(?:\d+ (?:(?:BIS|TER|QUATER|[A-Z]) (?=[A-Z]{2}))?)?/;

/**
 * Abbreviates a street already in capitals, only if its label passes 32 characters, and only as much as it must: first the kind of way, then titles one
 * by one. May still be too long afterwards: the caller splits or refuses.
 */
export const shortenStreet = (street: string): string => {
  const prefix = number.exec(street)?.[0] ?? '';
  const words = street.slice(prefix.length).split(' ');
  const label = (): string => words.join(' ');
  for (const [index, word] of words.entries()) {
    if (label().length <= labelMaximum) break;
    const short = index === 0 ? (ways.get(word) ?? titles.get(word)) : titles.get(word);
    if (short !== undefined) words[index] = short;
  }
  return prefix + label();
};
