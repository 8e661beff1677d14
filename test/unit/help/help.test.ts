import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../src-shared/contract.ts';
import { byHelpGroup, helpFor, helpOf, helpPage, helpPages, helpPlace, searchHelp, withoutHelp } from '../../../src-shared/help/help.ts';
import { roles } from '../../../src-shared/kernel/roles.ts';
import { routedPlaces } from '../../fixtures/places.ts';

const root = join(import.meta.dirname, '../../..');
const textOf = (page: (typeof helpPages)[number]) =>
  [page.title, ...page.parts.flatMap((part) => [part.title ?? '', ...(part.text ?? []), ...(part.steps ?? [])])].join('\n');

/** Everything that screens, contracts and main side say, without the help itself. */
const sources = globSync('src-{renderer,shared,main}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.startsWith('src-shared/help/') && !file.includes('/kit/'))
  .map((file) => readFileSync(join(root, file), 'utf8').replace(/\u00A0|\u202F/g, ' '))
  .join('\n');

describe('pages of the help', () => {
  it('explain screens that the router has', () => {
    const unknown = helpPages.flatMap(({ id, places }) =>
      places.filter((place) => !routedPlaces.includes(place)).map((place) => `${id}: ${place}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are there for every screen that a person reaches, except those that need none', () => {
    expect(routedPlaces.filter((place) => helpOf(place) === undefined)).toEqual(withoutHelp.toSorted());
  });

  it('quote only words that stand on a screen', () => {
    const quoted = helpPages.flatMap((page) => [...textOf(page).matchAll(/«([^»]+)»/g)].map(([, words = '']) => `${page.id}: ${words}`));
    expect(quoted.length).toBeGreaterThan(40);
    expect(quoted.filter((each) => !sources.includes(each.slice(each.indexOf(': ') + 2)))).toEqual([]);
  });

  it('name no call, and nothing of what is not there yet', () => {
    const all = helpPages.map(textOf).join('\n');
    expect(Object.keys(contract).filter((call) => all.includes(call))).toEqual([]);
    expect(all).not.toMatch(/passeport/iu);
  });

  it('have each their own address and title, and no empty part', () => {
    expect(new Set(helpPages.map(({ id }) => id)).size).toBe(helpPages.length);
    expect(new Set(helpPages.map(({ title }) => title)).size).toBe(helpPages.length);
    for (const page of helpPages) {
      expect(page.id).toMatch(/^[a-z0-9-]+$/);
      expect(helpPage(page.id)).toBe(page);
      for (const { text = [], steps = [] } of page.parts) expect(text.length + steps.length).toBeGreaterThan(0);
    }
  });

  it('stay short: no paragraph over 330 characters, no step over 200', () => {
    const parts = helpPages.flatMap((page) => page.parts);
    expect(parts.flatMap((part) => part.text ?? []).filter((text) => text.length > 330)).toEqual([]);
    expect(parts.flatMap((part) => part.steps ?? []).filter((text) => text.length > 200)).toEqual([]);
  });
});

describe('the list of a person', () => {
  it('holds something for every role and for the door', () => {
    for (const role of roles) expect(helpFor({ roles: [role] }).length).toBeGreaterThan(0);
    expect(helpFor(null).map(({ id }) => id)).toContain('se-connecter');
  });

  it('leaves the administrator’s pages to administrators, and the workstation’s to its gestionnaire', () => {
    const ids = (role: (typeof roles)[number]) => helpFor({ roles: [role] }).map(({ id }) => id);
    expect(ids('administrateur')).toContain('habilitations');
    expect(ids('utilisateur')).not.toContain('habilitations');
    expect(ids('gestionnaire_poste')).toContain('copies');
    expect(ids('particulier')).not.toContain('copies');
  });

  it('keeps every page once, under its heading', () => {
    expect(byHelpGroup(helpPages).flatMap((group) => group.pages)).toEqual(helpPages);
  });
});

describe('the page of a screen', () => {
  it('is the first that explains it; an open dossier counts as its screen', () => {
    expect(helpOf('/connexion')?.id).toBe('se-connecter');
    expect(helpOf('/organisations/inscrire')?.id).toBe('inscrire-une-organisation');
    expect(helpOf('/organisations/0197-abc')?.id).toBe('organisations');
    expect(helpOf('/mes-profils/p/1')?.id).toBe('partager-un-profil');
    expect(helpOf(`${helpPlace}/n-importe`)?.places[0]).toBe(helpPlace);
    expect(helpOf('/nulle-part')).toBeUndefined();
  });
});

describe('the search', () => {
  const ids = (typed: string) => searchHelp(helpPages, typed).map(({ id }) => id);
  it('finds without case or accents, titles before words before text', () => {
    expect(ids('MOT DE PASSE OUBLIE')[0]).toBe('mot-de-passe-oublie');
    expect(ids('scanner')[0]).toBe('retours-et-codes');
    for (const reader of ['douchette', 'lecteur', 'lecteur douchette'])
      expect(ids(reader)).toEqual(expect.arrayContaining(['retours-et-codes', 'courrier-avec-codes', 'inscrire-une-organisation']));
    expect(ids('16 mois')).toEqual(['compte-desactive']);
    expect(ids('cle partage')[0]).toBe('partager-un-profil');
  });
  it('shows everything when nothing is typed, nothing for words that nowhere stand', () => {
    expect(ids('  ')).toHaveLength(helpPages.length);
    expect(ids('xylophone')).toEqual([]);
  });
  it('never throws and never makes pages up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        expect(searchHelp(helpPages, typed).every((page) => helpPages.includes(page))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
