import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src-shared/demarches/form.ts';
import { associationGrant } from '../../../src-shared/demarches/models/association-grant.ts';
import { field, piece, repeated } from '../../../src-shared/demarches/models/build.ts';
import { importColumns, importRefusal, modelCsv, parseCsv, readLines, sameAbove } from '../../../src-shared/dossiers/import-lines.ts';

const form: Form = {
  blocks: [
    field('objet', 'texte', 'Objet'),
    field('choix', 'choix', 'Motif', { options: ['Élève', 'Salarié'], other: true, required: false }),
    field('plusieurs', 'choix_multiples', 'Jours', { options: ['Lundi', 'Mardi'], required: false }),
    field('oui', 'oui_non', 'Habilitée ?', { required: false }),
    field('adresse', 'adresse', 'Adresse postale', { required: false }),
    piece('rib', 'RIB', { several: true }),
  ],
};
const heads = importColumns(form).map(({ head }) => head);
const cellsOf = (source: string) => {
  const parsed = parseCsv(source);
  return parsed.ok ? parsed.data.map(({ cells }) => cells) : parsed.error.code;
};
const lines = (...rows: string[]) => readLines(form, `${heads.join(';')}\n${rows.join('\n')}\n`);

describe('the lines of an import', () => {
  it('have a column each for who asks, every question and every justificatif, no two of one name', () => {
    expect(heads).toEqual([
      ...['Prénom', 'Nom', 'Courriel', 'Adresse postale', 'SIRET', 'Reçu le'],
      ...['Objet', 'Motif', 'Jours', 'Habilitée ?', 'Adresse postale (2)', 'RIB'],
    ]);
    expect(cellsOf(modelCsv(form))).toEqual([heads]);
    expect(importRefusal(form)).toBeNull();
    const rows = { blocks: [repeated('b', 'Budget', 'Dépense', { least: 1, most: 3 }, [field('m', 'montant', 'Montant')])] };
    expect(importRefusal(rows)).toContain('« Budget »');
    expect(importRefusal(associationGrant.form)).not.toBeNull();
  });

  it('are read with semicolons or commas, quotes, line ends of every kind, and a byte order mark', () => {
    expect(cellsOf('\uFEFFa;b\r\n"un;deux";"dit ""oui"""\r\n;\r\n')).toEqual([
      ['a', 'b'],
      ['un;deux', 'dit "oui"'],
    ]);
    expect(cellsOf('a,b\n"sur\ndeux lignes",x')).toEqual([
      ['a', 'b'],
      ['sur\ndeux lignes', 'x'],
    ]);
  });

  it('say on which line of the file they begin, whatever stands above them', () => {
    const parsed = parseCsv('a;b\n\n"sur\ndeux lignes";x\n\ny;z');
    expect(parsed.ok && parsed.data.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('are refused as a whole with the line at fault: a quote that stays open, a cell that is too long, too many of them', () => {
    const refusal = (read: ReturnType<typeof lines>) => (read.ok ? '' : `${read.error.code}: ${read.error.message}`);
    const right = 'Odette;Lenoir;;;;05/10/2026;Chemin;;;;;';
    expect(refusal(lines(right, 'Odette;"Lenoir;;;;05/10/2026;Chemin;;;;;'))).toMatch(/^open_quote: .* à la ligne 3 /);
    expect(refusal(lines(right, `Odette;${'L'.repeat(601)};;;;05/10/2026;Chemin;;;;;`))).toMatch(/^long_cell: Ligne 3, « Nom »/);
    expect(refusal(lines(...Array.from({ length: 501 }, () => right)))).toMatch(/^too_many_lines/);
    // A table without end is not read to its end.
    const begun = performance.now();
    expect(refusal(lines(`${right}\n`.repeat(300_000)))).toMatch(/^too_many_lines/);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(lines(...Array.from({ length: 500 }, () => right)).ok).toBe(true);
  });

  it('say answers as somebody would have chosen them, and name the files of each piece', () => {
    const read = lines('Odette;Lenoir;;;;05/10/2026;Chemin;eleve;mardi | Lundi;OUI;12 rue des Dunes, 62179 Wissant;a.pdf|b.pdf');
    expect(read).toMatchObject({
      ok: true,
      data: [
        {
          n: 2,
          asker: { Prénom: 'Odette', Nom: 'Lenoir', 'Reçu le': '05/10/2026' },
          typed: {
            fields: {
              objet: 'Chemin',
              choix: 'Élève',
              plusieurs: ['Mardi', 'Lundi'],
              oui: true,
              adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
            },
          },
          files: [
            { piece: 'rib', name: 'a.pdf' },
            { piece: 'rib', name: 'b.pdf' },
          ],
        },
      ],
    });
    expect(lines('A;B;;;;05/10/2026;x;Retraité;;;;')).toMatchObject({ data: [{ typed: { fields: { choix: { autre: 'Retraité' } } } }] });
  });

  it('are refused by their heads: a strange one, a missing one, nothing under them, too many lines', () => {
    expect(readLines(form, 'Prénom;Couleur\nA;B')).toMatchObject({ error: { code: 'unknown_column' } });
    expect(readLines(form, 'Prénom;Nom\nA;B')).toMatchObject({ error: { code: 'missing_column' } });
    expect(readLines(form, modelCsv(form))).toMatchObject({ error: { code: 'no_line' } });
    expect(lines(...Array.from({ length: 501 }, (_, at) => `A${at};B`))).toMatchObject({ error: { code: 'too_many_lines' } });
    expect(readLines(form, 'OBJET ; prenom\nChemin;Odette')).toMatchObject({ ok: true });
  });

  it('know the line above that says the same', () => {
    const read = lines('A;B;;;;05/10/2026;x', 'A;C;;;;05/10/2026;x', 'A;B;;;;05/10/2026;x');
    if (!read.ok) throw new Error(read.error.message);
    expect(read.data.map((_, at) => sameAbove(read.data, at))).toEqual([null, null, 2]);
  });
});
