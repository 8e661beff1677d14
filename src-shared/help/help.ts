import { plainLetters } from '../kernel/free-text.ts';
import type { SessionView } from '../kernel/session.ts';
import { frequentGroups, type HelpAudience, type HelpGroup, type HelpPage, helpGroups } from './page.ts';
import { accountLifePages } from './pages/account-life.ts';
import { behalfPages } from './pages/behalf.ts';
import { dossierPages } from './pages/dossiers.ts';
import { instructionPages } from './pages/instruction.ts';
import { internalPages } from './pages/internal.ts';
import { organisationPages } from './pages/organisation.ts';
import { peoplePages } from './pages/people.ts';
import { servicePages } from './pages/service.ts';
import { signInPages } from './pages/sign-in.ts';
import { workstationPages } from './pages/workstation.ts';

/** Address of the list; a page is below it. */
export const helpPlace = '/aide';

/** As they were written: of the pages that explain one screen, the first is shown from it. */
const written: readonly HelpPage[] = [
  ...signInPages,
  ...accountLifePages,
  ...organisationPages,
  ...peoplePages,
  ...instructionPages,
  ...internalPages,
  ...dossierPages,
  ...behalfPages,
  ...servicePages,
  ...workstationPages,
];

/** Every page, in the order of the list. */
export const helpPages: readonly HelpPage[] = (() => {
  const groups = Object.keys(helpGroups);
  return written.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
})();

export const helpPage = (id: string): HelpPage | undefined => helpPages.find((page) => page.id === id);

/** Screens without a page: what they ask stands on them, and the rest of the application is not open yet. */
export const withoutHelp: readonly string[] = ['/premier-demarrage', '/premier-demarrage/restaurer', '/mot-de-passe/definitif'];

const roles: Readonly<Record<string, HelpAudience>> = {
  administrateur: 'administrateur',
  utilisateur: 'membre',
  particulier: 'particulier',
  instructeur: 'agent',
  valideur: 'agent',
  gestionnaire: 'agent',
  gestionnaire_poste: 'poste',
};

/** Pages of this person's list: those of their roles; nobody signed in sees those of the sign-in pages. Any page opens by its address. */
export const helpFor = (session: Pick<SessionView, 'roles'> | null): readonly HelpPage[] => {
  const theirs: readonly (HelpAudience | undefined)[] = session === null ? ['connexion'] : session.roles.map((role) => roles[role]);
  return helpPages.filter(({ audiences }) => audiences.some((audience) => theirs.includes(audience)));
};

const matches = (pattern: string, path: string): boolean => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('$') || part === given[at]);
};

/** The page that explains the screen at this address; an address written out goes before one with a hole. */
export const helpOf = (path: string): HelpPage | undefined =>
  written.find(({ places }) => places[0] === path) ??
  written.find(({ places }) => places.includes(path)) ??
  written.find(({ places }) => places.some((place) => matches(place, path)));

const wordsOf = ({ title, words, group, parts }: HelpPage): readonly [string, string, string] => [
  plainLetters(title),
  plainLetters(`${words} ${helpGroups[group]}`),
  plainLetters(parts.flatMap((part) => [part.title ?? '', ...(part.text ?? []), ...(part.steps ?? [])]).join(' ')),
];

/** Pages that hold every word typed, whatever its case and accents; titles first, then words, then text. Nothing typed: all of them. */
export const searchHelp = (pages: readonly HelpPage[], typed: string): readonly HelpPage[] => {
  const wanted = plainLetters(typed)
    .split(/[\s'?!.,;:«»]+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return pages;
  return pages
    .map((page) => {
      const fields = wordsOf(page);
      const ranks = wanted.map((word) => fields.findIndex((field) => field.includes(word)));
      return { page, rank: ranks.includes(-1) ? -1 : ranks.reduce((sum, rank) => sum + rank, 0) };
    })
    .filter(({ rank }) => rank >= 0)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ page }) => page);
};

/** Pages under their headings, in the order of the headings. */
export const byHelpGroup = (pages: readonly HelpPage[]): readonly { id: HelpGroup; title: string; pages: readonly HelpPage[] }[] =>
  (Object.keys(helpGroups) as HelpGroup[])
    .map((id) => ({ id, title: helpGroups[id], pages: pages.filter(({ group }) => group === id) }))
    .filter((group) => group.pages.length > 0);

/** The groups under the two headings of S2. */
export const helpSections = (pages: readonly HelpPage[]) => {
  const groups = byHelpGroup(pages);
  return [
    { id: 'questions', title: 'Questions fréquentes', groups: groups.filter(({ id }) => frequentGroups.includes(id)) },
    { id: 'documentation', title: 'Documentation', groups: groups.filter(({ id }) => !frequentGroups.includes(id)) },
  ].filter((section) => section.groups.length > 0);
};
