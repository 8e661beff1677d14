import { expect, it } from 'vitest';
import { helpFor, helpPages, helpSections, searchHelp } from '../../../src-shared/help/help.ts';
import { frequentGroups } from '../../../src-shared/help/page.ts';

it('the list has the two headings of S2, and the three groups of its questions in their order', () => {
  const sections = helpSections(helpFor(null));
  expect(sections.map(({ title }) => title)).toEqual(['Questions fréquentes', 'Documentation']);
  expect(sections[0]?.groups.map(({ title }) => title)).toEqual(['Qui fait quoi ?', 'Mon compte', 'Inscription']);
});

it('the questions stand there in the words of S2', () => {
  const asked = helpPages.flatMap(({ title, parts }) => [title, ...parts.map((part) => part.title)]);
  expect(asked).toEqual(
    expect.arrayContaining([
      'Qu’est-ce que le représentant légal ?',
      'Qu’est-ce que l’administrateur ?',
      'Mon compte est désactivé',
      'Vous avez un prénom ou un nom composé',
      'Quelles sont les règles pour composer mon mot de passe ?',
      'Le courrier avec les codes ne m’est pas parvenu',
      'Le bouton Valider ne fonctionne pas',
      'Je n’ai pas reçu de courriel de confirmation',
    ]),
  );
});

/** The questions of S2, each with the page that answers it. */
it.each([
  ['valide les utilisateurs', 'qui-fait-quoi'],
  ['valide administrateur', 'qui-fait-quoi'],
  ['représentant légal', 'qui-fait-quoi'],
  ['administrateur', 'qui-fait-quoi'],
  ['mon compte est désactivé', 'compte-desactive'],
  ['utilisateur plusieurs organisations', 'plusieurs-organisations'],
  ['administrateur de plusieurs organisations', 'plusieurs-organisations'],
  ['prénom nom composé', 'creer-un-compte'],
  ['règles mot de passe', 'code-recu'],
  ['courrier codes confirmation pas parvenu', 'courrier-pas-arrive'],
  ['bouton valider', 'bouton-sans-effet'],
  ['pas reçu courriel', 'creer-un-compte'],
  ['changer administrateur représentant légal', 'courrier-avec-codes'],
])('«%s» leads to its answer among the frequent questions, without signing in: %s', (typed, id) => {
  const found = searchHelp(helpFor(null), typed).find((page) => page.id === id);
  expect(found && frequentGroups.includes(found.group)).toBe(true);
  expect(helpPages).toContain(found);
});
