import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsFolder } from '../../../src-main/database/layout.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { depositCard } from './deposit-card.ts';
import { type DossierScene, openDossierScene, type Person, pdfSaying } from './scene.ts';

const folder = temporaryFolder().path;
let scene: DossierScene;
let demarche: string;
let first: { id: string; number: string };
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'), { title: 'Carte RIB / transports' });
  first = await depositCard(scene, demarche, '=1+1');
  await depositCard(scene, demarche, '-2 + 3');
});
afterAll(() => scene.stop());

/** Fetches a file as a window does. */
const fetched = async (page: Person, download: string): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let last = 0; ; ) {
    const { part, done, total, end } = await scene.must(page, 'downloads.next', { download });
    if (end) return Buffer.concat(parts);
    expect(done).toBeGreaterThanOrEqual(last);
    expect(done).toBeLessThanOrEqual(total);
    last = done;
    parts.push(Buffer.from(part, 'base64'));
  }
};

const mine = (search = 'Carte RIB') => scene.must('paul', 'dossiers.list', { view: 'en_cours', search, sort: 'due', descending: false });
const exported = async (format: 'csv' | 'xlsx' | 'zip', answers = true): Promise<string> => {
  const { snapshot } = await mine();
  const { download, name } = await scene.must('paul', 'dossiers.export', {
    dossiers: { snapshot, all: true, except: [] },
    format,
    answers,
  });
  expect(name).toMatch(new RegExp(`^dossiers-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
  const path = join(folder, name);
  writeFileSync(path, await fetched('paul', download));
  return path;
};
const python = (script: string, path: string): string => execFileSync('python3', ['-c', script, path], { encoding: 'utf8' });

describe('a list as it is filtered', () => {
  it('goes into CSV that another program reads: accents, semicolons, and nothing that a spreadsheet would run', async () => {
    const path = await exported('csv');
    const rows = JSON.parse(
      python(
        'import csv,json,sys\nprint(json.dumps(list(csv.DictReader(open(sys.argv[1],encoding="utf-8-sig",newline=""),delimiter=";"))))',
        path,
      ),
    ) as Record<string, string>[];
    expect(rows.map((row) => row.Numéro)).toContain(first.number);
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row['Nom de naissance'])).toEqual(expect.arrayContaining(["'=1+1", "'-2 + 3"]));
    expect(rows[0]).toMatchObject({ Demandeur: 'Jean Particulier', 'Date de naissance': '12/03/1980', État: 'déposé' });
    expect(rows[0]?.['Reçu le']).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(readFileSync(path).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(readFileSync(await exported('csv', false), 'utf8')).not.toContain('Date de naissance');
  });

  it('goes into XLSX whose texts are texts and whose days are days', async () => {
    const path = await exported('xlsx');
    execFileSync('unzip', ['-tq', path]);
    const cells = JSON.parse(
      python(
        `import json,sys,zipfile,xml.etree.ElementTree as E
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
n='{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
for name in z.namelist(): E.fromstring(z.read(name))
s=E.fromstring(z.read('xl/worksheets/sheet1.xml'))
assert not list(s.iter(n+'f'))
print(json.dumps([[[c.get('r'),c.get('t'),c.get('s'),''.join(c.itertext())] for c in r] for r in s.iter(n+'row')]))`,
        path,
      ),
    ) as [string, string | null, string | null, string][][];
    const [headings = [], ...rows] = cells;
    expect(rows).toHaveLength(2);
    const columnOf = (title: string): string => headings.find((cell) => cell[3] === title)?.[0].replace(/\d+$/, '') ?? '';
    const under = (title: string) => rows.map((row) => row.find((cell) => cell[0].replace(/\d+$/, '') === columnOf(title)));
    expect(under('Nom de naissance').map((cell) => [cell?.[1], cell?.[3]])).toEqual(
      expect.arrayContaining([
        ['inlineStr', '=1+1'],
        ['inlineStr', '-2 + 3'],
      ]),
    );
    // 12 March 1980, as Excel counts.
    expect(under('Date de naissance').map((cell) => cell?.slice(1))).toEqual([
      [null, '1', '29292'],
      [null, '1', '29292'],
    ]);
  });

  it('goes into a ZIP, a folder a dossier, whose sums another program finds right', async () => {
    const path = await exported('zip');
    const out = join(folder, 'zip');
    mkdirSync(out);
    execFileSync('unzip', ['-q', path, '-d', out]);
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: out });
    const folders = readdirSync(out).filter((name) => name !== 'SHA256SUMS');
    expect(folders).toHaveLength(2);
    expect(folders).toContain(`${first.number} – Jean Particulier`);
    expect(readdirSync(join(out, folders[0] ?? '')).toSorted()).toEqual([
      '01 – Pièce d’identité.pdf',
      '02 – Justificatif de domicile.pdf',
      `Dossier ${folders[0]?.slice(0, first.number.length)}.pdf`,
    ]);
  });

  it('holds what is ticked and nothing of another service, whoever names it; none is refused', async () => {
    const { snapshot } = await mine();
    const of = (page: Person, ids: string[]) =>
      scene.call(page, 'dossiers.export', { dossiers: { snapshot, all: false, except: ids }, format: 'csv', answers: false });
    const one = await of('paul', [first.id]);
    if (!one.ok) throw new Error(one.error.code);
    expect((await fetched('paul', one.data.download)).toString().trim().split('\r\n')).toHaveLength(2);
    expect(await of('lea', [first.id])).toMatchObject({ error: { code: 'nothing_chosen' } });
    expect(await of('jean', [first.id])).toMatchObject({ error: { code: 'forbidden' } });
    // Another window's list, and another window's file, do not exist.
    expect(
      await scene.codeOf('lea', 'dossiers.export', { dossiers: { snapshot, all: true, except: [] }, format: 'csv', answers: false }),
    ).toBe('snapshot_gone');
    const again = await of('paul', [first.id]);
    if (!again.ok) throw new Error(again.error.code);
    expect(await scene.codeOf('lea', 'downloads.next', { download: again.data.download })).toBe('download_gone');
    await scene.must('paul', 'downloads.cancel', { download: again.data.download });
    expect(await scene.codeOf('paul', 'downloads.next', { download: again.data.download })).toBe('download_gone');
  });
});

describe('the copy of a dossier', () => {
  const copyFor = async (page: Person): Promise<{ names: string[]; words: string }> => {
    const { download, name } = await scene.must(page, 'dossiers.copy', { id: first.id });
    expect(name).toBe(`dossier-${first.number}.zip`);
    const path = join(folder, `${page}.zip`);
    const out = join(folder, `copy-${page}-${readdirSync(folder).length}`);
    writeFileSync(path, await fetched(page, download));
    mkdirSync(out);
    execFileSync('unzip', ['-q', path, '-d', out]);
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: out });
    const pdf = readFileSync(join(out, `Dossier ${first.number}.pdf`));
    return { names: readdirSync(out, { recursive: true, encoding: 'utf8' }).toSorted(), words: textOfPdf(pdf.toString('base64')) };
  };

  it('has its answers, messages and history; whoever asked finds nothing in it that they do not see on their screen', async () => {
    const { id } = first;
    await scene.must('paul', 'dossiers.take', { id, seen: await scene.heads(id) });
    await scene.must('jean', 'dossiers.reply', {
      id,
      text: 'Voici mon attestation.',
      uploads: [await scene.upload('jean', 'attestation.pdf', await pdfSaying('Attestation'))],
    });
    await scene.must('paul', 'dossiers.decide', { id, seen: await scene.heads(id), decision: 'sans_suite', motive: 'Demande en double.' });
    const agent = await copyFor('paul');
    const usager = await copyFor('jean');
    expect(agent.names).toContain('Documents remis/04 – Décision.pdf');
    expect(usager.names.filter((name) => name.endsWith('.pdf'))).toEqual([
      '01 – Pièce d’identité.pdf',
      '02 – Justificatif de domicile.pdf',
      `Dossier ${first.number}.pdf`,
      'Échanges/03 – attestation.pdf',
    ]);
    for (const text of ['Voici mon attestation.', '12/03/1980', '01 – Pièce d’identité.pdf', 'Historique']) {
      expect(agent.words).toContain(text);
      expect(usager.words).toContain(text);
    }
    expect(agent.words).toContain('Demande en double.');
    expect(agent.words).toMatch(/Dossier (?:pris en charge|confié à .+)\./);
    expect(usager.words).not.toContain('Demande en double.');
    expect(usager.words).not.toMatch(/pris en charge|confié/);
    expect(await scene.codeOf('eric', 'dossiers.copy', { id })).toBe('unknown_dossier');
    expect(await scene.codeOf('lea', 'dossiers.copy', { id })).toBe('unknown_dossier');
  });

  it('says in the place of a file that is lost on this poste why it is not there, and keeps the others', async () => {
    const { pieces } = await scene.must('paul', 'dossiers.get', { id: first.id });
    rmSync(join(scene.folder, documentsFolder, pieces.find(({ piece }) => piece === 'domicile')?.file.file ?? ''));
    const { names, words } = await copyFor('paul');
    expect(names).toEqual(expect.arrayContaining(['01 – Pièce d’identité.pdf', '02 – Justificatif de domicile.pdf.txt']));
    expect(words).toContain('Ce fichier n’est plus sur le disque.');
  });
});
