import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeValidSiren } from '../../../src-shared/kernel/siret.ts';
import { explainVat, isVat, normaliseVat, vatCountries, vatField, vatFromSiren } from '../../../src-shared/kernel/vat.ts';

const codeOf = (text: string): string => {
  const result = explainVat(text);
  return result.ok ? 'ok' : result.error.code;
};

describe('VAT number', () => {
  it.each([
    ['FR83404833048', 'numeric key'],
    ['FR0A481458735', 'lettered key'],
    ['FR40000066034', 'Monaco'],
    ['FR 83 404 833 048', 'spaces'],
    ['fr83.404.833.048', 'dots and lower case'],
  ])('%s passes (%s)', (number) => expect(isVat(number)).toBe(true));

  it.each([
    ['FRZZ404833048', 'wrong lettered key'],
    ['FRIO404833048', 'letters I and O'],
    ['FR84404833048', 'wrong numeric key'],
    ['FR83404833047', 'SIREN part'],
    ['FR_3404833048', 'underscore'],
    ['FR8340483304', 'too short'],
    ['83404833048', 'no country'],
    ['US123456789', 'outside the Union'],
    ['', 'empty'],
  ])('«%s» is refused (%s)', (number) => expect(isVat(number)).toBe(false));

  it.each([
    ...[
      'ATU13585627',
      'BE0403019261',
      'BG175074752',
      'CY10259033P',
      'CZ25123891',
      'DE136695976',
      'DK13585628',
      'EE100594102',
      'EL094259216',
    ],
    ...['ESB58378431', 'FI20774740', 'FR40303265045', 'HR33392005961', 'HU12892312', 'IE6433435F', 'IT00743110157', 'LT119511515'],
    ...['LU15027442', 'LV40003521600', 'MT11679112', 'NL004495445B01', 'PL8567346215', 'PT501964843', 'RO18547290', 'SE123456789701'],
    ...['SI50223054', 'SK2022749619'],
  ])('%s passes, normalised to itself', (number) => expect(explainVat(number)).toEqual({ ok: true, data: number }));

  it('knows the 27 countries, and Greece under its ISO code', () => {
    expect(vatCountries).toHaveLength(27);
    expect(normaliseVat('gr 094259216')).toBe('EL094259216');
  });

  it('names what is wrong', () => {
    expect(codeOf(' ')).toBe('vat_empty');
    expect(codeOf('404833048')).toBe('vat_country');
    expect(codeOf('FR8340483304é')).toBe('vat_characters');
    expect(codeOf('FR84404833048')).toBe('vat_control');
  });

  it('builds the number of any SIREN', () => {
    expect(vatFromSiren('404833048')).toBe('FR83404833048');
    expect(() => vatFromSiren('404833047')).toThrow(RangeError);
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{7}$/), (start) => {
        const number = vatFromSiren(makeValidSiren(start));
        expect(vatField.parse(number)).toBe(number);
      }),
    );
  });

  it('never throws, and reads its own answer again', () => {
    const typed = fc
      .tuple(fc.constantFrom(...vatCountries), fc.stringMatching(/^[A-Z0-9 ]{0,14}$/))
      .map(([country, rest]) => country + rest);
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'grapheme' })), (text) => {
        const result = explainVat(text);
        expect(explainVat(result.ok ? result.data : text)).toEqual(result);
      }),
      { numRuns: 2_000 },
    );
  });
});
