import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { runScript, say } from './lib/say.mjs';

/** Year of the lists (millésime) that this version of the package holds; its first number follows the year. */
const year = '2026';

/** Countries by two letters that are no country: unions, reserved codes, places that are part of another one. */
const noCountry = 'AC AQ BV CP CQ DG EA EU EZ HM IC QO TA TF UM UN XA XB ZZ';
/** Overseas départements: they are France, and have their code in the list of départements. */
const inFrance = 'GF GP MQ RE YT';

/** @typedef {{ code: string, nom: string, type?: string, codesPostaux?: string[], membres?: { code: string }[] }} Entry what is read of one entry */

const require = createRequire(import.meta.url);

/** @type {Readonly<Record<'communes' | 'departements' | 'regions' | 'epci', Entry[]>>} */
const source = {
  communes: require('@etalab/decoupage-administratif/data/communes.json'),
  departements: require('@etalab/decoupage-administratif/data/departements.json'),
  regions: require('@etalab/decoupage-administratif/data/regions.json'),
  epci: require('@etalab/decoupage-administratif/data/epci.json'),
};

const { compare } = new Intl.Collator('fr');

/** @param {string} code */
const departementOf = (code) => code.slice(0, /^9[78]/.test(code) ? 3 : 2);

/** Countries under the names that French gives them; codes that were given up lead to the one that holds, and are left out. */
const countries = () => {
  const names = new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' });
  const left = new Set(`${noCountry} ${inFrance}`.split(' '));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((one) => letters.map((other) => `${one}${other}`))
    .filter((code) => !left.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[code, name, '']];
    });
};

/**
 * The lists that come with Écritoire, of each entry only what a form asks for: its code, its name, postal codes of a commune, départements of
 * an intercommunalité.
 * @returns {string} the year in the first line; then each list, its name on a line of its own before its entries, whose parts tabs separate
 */
export const placesFile = () => {
  const communes = source.communes.filter(({ type }) => type === 'commune-actuelle');
  /** @type {Record<string, string[][]>} */
  const lists = {
    commune: communes.map(({ code, nom, codesPostaux }) => [code, nom, (codesPostaux ?? []).join(' ')]),
    departement: [...source.departements.map(({ code, nom }) => [code, nom, '']), ['99', 'Étranger', '']],
    region: source.regions.map(({ code, nom }) => [code, nom, '']),
    epci: source.epci.map(({ code, nom, membres }) => [
      code,
      nom,
      [...new Set((membres ?? []).map(({ code: member }) => departementOf(member)))].toSorted().join(' '),
    ]),
    pays: countries(),
  };
  const byName = new Set(['commune', 'epci', 'pays']);
  const lines = Object.entries(lists).flatMap(([list, entries]) => [
    list,
    ...entries
      .toSorted((one, other) => (byName.has(list) ? compare(one[1] ?? '', other[1] ?? '') : 0) || compare(one[0] ?? '', other[0] ?? ''))
      .map((entry) => entry.join('\t').trimEnd()),
  ]);
  return `${[`millesime\t${year}`, ...lines].join('\n')}\n`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runScript(async () => {
    writeFileSync(join(root, 'src-main/demarches/places.tsv'), placesFile());
    say('src-main/demarches/places.tsv is written.');
  });
