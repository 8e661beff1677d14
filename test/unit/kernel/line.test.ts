import { expect, it } from 'vitest';
import { lineField } from '../../../src-shared/kernel/line.ts';

it('makes every run of spaces one space, also those of a copied page', () => {
  expect(lineField(120, 'Vide.').parse('\u00A0Mairie \u00A0 de\u202F\u2003Wissant ')).toBe('Mairie de Wissant');
});
