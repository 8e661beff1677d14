import { describe, expect, it } from 'vitest';
import { courrielField } from '../../../src-shared/kernel/courriel.ts';
import { orEmpty } from '../../../src-shared/kernel/field.ts';
import { folder } from '../../../src-shared/workstation/forms.ts';

const said = (schema: ReturnType<typeof orEmpty>, text: unknown): string[] | undefined =>
  schema.safeParse(text).error?.issues.map(({ message }) => message);

describe('a field that may stay empty', () => {
  it('is empty, or what its schema makes of it', () => {
    expect(orEmpty(courrielField).parse('  ')).toBe('');
    expect(orEmpty(courrielField).parse(' Camille@Mairie.EXAMPLE ')).toBe('Camille@mairie.example');
  });

  it('says what is wrong in the words of that schema', () => {
    expect(said(orEmpty(courrielField), 'camille')).toEqual(courrielField.safeParse('camille').error?.issues.map(({ message }) => message));
    expect(said(orEmpty(folder), '/media/\u200bcle')).toEqual([expect.stringContaining('caractère invisible')]);
    expect(said(orEmpty(folder), null)).toEqual(['Saisissez un texte.']);
  });
});
