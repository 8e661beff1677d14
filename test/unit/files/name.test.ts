import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileFormat, fileFormats, formatWords } from '../../../src-shared/files/formats.ts';
import { cleanFileName } from '../../../src-shared/files/name.ts';
import { hasHiddenOrBreak } from '../../../src-shared/kernel/free-text.ts';

describe('the name of a file', () => {
  it.each<[string, FileFormat, string]>([
    ['Statuts.pdf', 'pdf', 'Statuts.pdf'],
    ['Statuts.PDF', 'pdf', 'Statuts.pdf'],
    ['Statuts', 'pdf', 'Statuts.pdf'],
    ['carte.pdf', 'jpeg', 'carte.jpg'],
    ['scan.pdf.pdf', 'pdf', 'scan.pdf'],
    ['IMG_0412.JPEG', 'jpeg', 'IMG_0412.jpg'],
    ['Compte rendu du 12.05', 'pdf', 'Compte rendu du 12.05.pdf'],
    ['facture.pdf.exe', 'pdf', 'facture.pdf.exe.pdf'],
    ['délibération nº 3 «budget».pdf', 'pdf', 'délibération nº 3 «budget».pdf'],
    ['De\u0301libe\u0301ration.pdf', 'pdf', 'Délibération.pdf'],
    ['C:\\Users\\me\\Statuts.pdf', 'pdf', 'Statuts.pdf'],
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['a/b/', 'pdf', 'b.pdf'],
    ['NUL.txt', 'pdf', 'fichier NUL.txt.pdf'],
    ['con', 'pdf', 'fichier con.pdf'],
    ['COM1.pdf', 'pdf', 'fichier COM1.pdf'],
    ['lpt¹', 'pdf', 'fichier lpt¹.pdf'],
    ['console.pdf', 'pdf', 'console.pdf'],
    ['heure 12:30?.pdf', 'pdf', 'heure 12-30-.pdf'],
    ['photo\u202Egpj.exe', 'jpeg', 'photogpj.exe.jpg'],
    ['a\u200Bb\uFEFF\u0000c.pdf', 'pdf', 'abc.pdf'],
    ['deux\nlignes\t.pdf', 'pdf', 'deux lignes.pdf'],
    ['...', 'pdf', 'document.pdf'],
    ['.pdf', 'pdf', 'document.pdf'],
    ['', 'tiff', 'document.tif'],
    [' . nom . ', 'pdf', 'nom.pdf'],
    ['\ud800', 'pdf', 'document.pdf'],
    ['日本語.webp', 'webp', '日本語.webp'],
  ])('%j as %s → %j', (original, format, wanted) => {
    expect(cleanFileName(original, format)).toBe(wanted);
  });

  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('.', ' ', 'NUL', 'con', '.pdf', '.JPG', '/', '\\', ':', '\u202E', 'é', 'e\u0301', '👩‍🚒', 'x'.repeat(60), '\ud83d'),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );
  it('is borne by every system, keeps its true extension, and is left as it is the second time', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...fileFormats), (original, format) => {
        const name = cleanFileName(original, format);
        const stem = name.slice(0, name.lastIndexOf('.'));
        expect(name.endsWith(`.${formatWords[format].extension}`)).toBe(true);
        expect(stem).not.toBe('');
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(hasHiddenOrBreak(name)).toBe(false);
        expect(name.isWellFormed()).toBe(true);
        expect(name).not.toMatch(/[<>:"/\\|?*]/);
        expect(name).not.toMatch(/^[\s.]|[\s.]$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*\./i);
        expect(name.normalize('NFC')).toBe(name);
        expect(cleanFileName(name, format)).toBe(name);
      }),
      { numRuns: 3000 },
    );
  });
});
