import { expect, it } from 'vitest';
import { conditionSentence } from '../../../src-shared/demarches/condition.ts';
import { placesInConditions } from '../../../src-shared/demarches/condition-places.ts';
import { field, repeated, when } from '../../../src-shared/demarches/models/build.ts';
import { formPaths } from '../../../src-shared/demarches/paths.ts';

const form = {
  blocks: [
    field('ou', 'commune', 'Commune'),
    field('pays', 'pays', 'Pays'),
    field('nom', 'texte', 'Nom'),
    field('quartier', 'texte', 'Quartier', { condition: when('ou', '62899') }),
    repeated('lignes', 'Lignes', 'Ligne', { least: 0, most: 2 }, [
      field('a', 'texte', 'A', { condition: when('pays', 'KR') }),
      field('b', 'texte', 'B', { condition: when('ou', '62899') }),
      field('c', 'texte', 'C', { condition: when('nom', '62765') }),
      field('d', 'texte', 'D', { condition: when('ou', 'Wissant') }),
    ]),
  ],
};

it('finds each place once that a condition compares with, in rows too', () => {
  expect(placesInConditions(form)).toEqual([
    { list: 'commune', code: '62899' },
    { list: 'pays', code: 'KR' },
  ]);
});

it('says them by name where somebody knows it', () => {
  const wordsOf = (of: string, value: string): string => (of === 'ou' && value === '62899' ? 'Wissant' : value);
  expect(conditionSentence(when('ou', '62899'), () => 'Commune', wordsOf)).toBe('« Commune » est « Wissant »');
  expect(formPaths(form, wordsOf).map((path) => path.when)).toContainEqual(['« Commune » est « Wissant »']);
});
