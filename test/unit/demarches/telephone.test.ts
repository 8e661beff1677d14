import { expect, it } from 'vitest';
import { telephoneDoubt } from '../../../src-shared/demarches/telephone.ts';

it.each([
  '03 21 00 00 00',
  '06.12.34.56.78',
  '+33 (0)6 12 34 56 78',
  '0033 6 12 34 56 78',
  '+262 692 12 34 56',
  '0692 12 34 56',
  '+590 690 12 34 56',
  '+594 694 20 12 34',
  '+596 696 20 12 34',
  '+508 41 23 45',
  '+687 26 12 34',
  '26 12 34',
  '+689 87 12 34 56',
  '+32 2 555 12 12',
])('«%s» is a number that somebody may have', (typed) => expect(telephoneDoubt(typed)).toBeNull());

it.each([
  ['03 21 00 00', 'trop court'],
  ['06 12 34 56 78 90 12', 'trop long'],
  ['00 00 00 00 00', 'Vérifiez ce numéro'],
  ['+999 12 34 56', 'Vérifiez ce numéro'],
])('«%s» is strange, and says so without refusing it', (typed, words) => {
  expect(telephoneDoubt(typed)).toContain(words);
  expect(telephoneDoubt(typed)).toContain('laissez-le');
});

it.each(['', 'x'.repeat(5_000), '+', '++33', '\u0000'])('never throws: %j', (typed) => {
  expect(() => telephoneDoubt(typed)).not.toThrow();
});
