import { expect, it } from 'vitest';
import { field, piece, title, when } from '../../../src-shared/demarches/models/build.ts';
import { demarcheModels } from '../../../src-shared/demarches/models/models.ts';
import { formPaths } from '../../../src-shared/demarches/paths.ts';

const pathsOf = (blocks: Parameters<typeof formPaths>[0]['blocks']) =>
  formPaths({ blocks }).map(({ when: sentences, blocks: asked }) => [sentences, asked.map(({ id }) => id)]);

const kind = field('type', 'choix', 'Type', { options: ['Club', 'Comité'] });

it('says what everybody is asked, then what is asked under each condition, in the order of the form', () => {
  expect(
    pathsOf([
      title('a', 'Vous'),
      kind,
      field('sport', 'texte', 'Sport', { condition: when('type', 'Club') }),
      field('nom', 'texte', 'Nom'),
      piece('licence', 'Licence', { condition: when('type', 'Club') }),
      field('ressort', 'texte', 'Ressort', { condition: when('type', 'Comité') }),
    ]),
  ).toEqual([
    [[], ['type', 'nom']],
    [['« Type » est « Club »'], ['sport', 'licence']],
    [['« Type » est « Comité »'], ['ressort']],
  ]);
});

it('what stands under a title that has a condition is asked with it, and so is what reads a question of it', () => {
  const club = '« Type » est « Club »';
  expect(
    pathsOf([
      kind,
      title('c', 'Club', 1, when('type', 'Club')),
      title('d', 'Jeunes', 2),
      field('jeunes', 'oui_non', 'Jeunes'),
      title('e', 'Fin'),
      field('age', 'entier', 'Âge', { condition: when('jeunes', 'oui') }),
      field('fin', 'texte', 'Fin'),
    ]),
  ).toEqual([
    [[], ['type', 'fin']],
    [[club], ['jeunes']],
    [[club, '« Jeunes » est « oui »'], ['age']],
  ]);
});

it('asks nothing more of an OU than one of its comparisons', () => {
  const either = {
    all: true,
    groups: [{ all: false, terms: [...when('jeunes', 'oui').groups, ...when('type', 'Comité').groups].flatMap((g) => g.terms) }],
  };
  expect(
    pathsOf([
      kind,
      field('jeunes', 'oui_non', 'Jeunes', { condition: when('type', 'Club') }),
      field('age', 'entier', 'Âge', { condition: either }),
    ]),
  ).toEqual([
    [[], ['type']],
    [['« Type » est « Club »'], ['jeunes']],
    [['« Jeunes » est « oui » ou « Type » est « Comité »'], ['age']],
  ]);
});

it.each(demarcheModels)('names every demand of the model $id once', ({ content: { form } }) => {
  const asked = formPaths(form).flatMap(({ blocks }) => blocks.map(({ id }) => id));
  expect(asked.toSorted()).toEqual(
    form.blocks
      .filter(({ kind: of }) => of === 'champ' || of === 'piece' || of === 'bloc')
      .map(({ id }) => id)
      .toSorted(),
  );
});
