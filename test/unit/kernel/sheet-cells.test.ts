import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName, rowXml } from '../../../src-main/exports/xlsx.ts';
import { cleanFolderName, numberedNames } from '../../../src-shared/files/unique-names.ts';
import { csvLine, dateCell, harmless, numberCell, textCell } from '../../../src-shared/kernel/sheet-cells.ts';

describe('cells of a table that leaves', () => {
  it('are never run by a spreadsheet, while a negative amount stays a number and a code keeps its zeros', () => {
    for (const typed of ['=1+1', '+33 3 21', '-2 + 3', '@SUM(A1)', ' =1+1', '\t=1', '\u00a0=1']) expect(harmless(typed)).toBe(`'${typed}`);
    for (const typed of ['01000', 'a=b', 'Élise', '']) expect(harmless(typed)).toBe(typed);
    expect(csvLine([numberCell(-12.5), textCell('01000'), dateCell('2026-11-30'), null])).toBe('-12,5;01000;30/11/2026;\r\n');
    expect(csvLine([textCell('a;b'), textCell('dit "oui"'), textCell('deux\nlignes')])).toBe('"a;b";"dit ""oui""";"deux\nlignes"\r\n');
    // What is no number and no day is kept as it was written.
    expect([numberCell('1e9'), dateCell('2026-02-31')]).toEqual([textCell('1e9'), textCell('2026-02-31')]);
  });

  it('never end in a formula, whatever is typed: neither as CSV nor as XML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(harmless(typed)).not.toMatch(/^[\s\u00a0]*[=+\-@]/u);
        const xml = rowXml([textCell(typed)], 2);
        expect(xml).not.toContain('<f>');
        expect([...xml].filter((sign) => sign < ' ' && !'\t\n\r'.includes(sign))).toEqual([]);
        expect(xml.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  it('have the names of their columns beyond Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('names in an export', () => {
  it('keep their order and two of one name apart, and take no label for a path', () => {
    const nameOf = numberedNames();
    expect(['RIB / IBAN', 'RIB / IBAN', '../../etc', 'NUL.txt'].map((label) => nameOf(label, 'pdf'))).toEqual([
      '01 – RIB - IBAN.pdf',
      '02 – RIB - IBAN.pdf',
      '03 – ..-..-etc.pdf',
      '04 – NUL.txt.pdf',
    ]);
    expect(cleanFolderName('2026-A2-00001 – Comité / fêtes')).toBe('2026-A2-00001 – Comité - fêtes');
    expect(cleanFolderName('..')).toBe('document');
  });
});
