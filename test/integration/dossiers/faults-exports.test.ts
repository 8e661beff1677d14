import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormBlock } from '../../../src-shared/demarches/form.ts';
import { field, piece, title } from '../../../src-shared/demarches/models/build.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

/** Faults that exports of dossiers have had (docs/coverage-faults.md). */
const folder = temporaryFolder().path;
let scene: DossierScene;
let demarche: string;
let id: string;

const code = field('code', 'texte', 'Code postal');
const phone = field('telephone', 'telephone', 'Téléphone');
const siret = field('siret', 'siret', 'SIRET du lieu');
const balance = field('solde', 'montant', 'Solde', { min: '-1000' });
const word = field('mot', 'texte', 'Mot');
const long = field('long', 'texte_long', 'Récit');
const after = field('apres', 'texte', 'Dernière question');
const first: FormBlock[] = [
  title('t', 'Votre demande'),
  code,
  phone,
  siret,
  balance,
  word,
  long,
  after,
  piece('plan', 'Plan', { several: true }),
];
const answers = {
  code: '01000',
  telephone: '0321000000',
  siret: '73282932000074',
  solde: '-12,50',
  mot: '=HYPERLINK("x")',
  long: Array.from({ length: 160 }, (_, at) => `Ligne ${at + 1} du récit.`).join('\n'),
  apres: 'Tout est là.',
};

const deposit = async (fields: Record<string, unknown>): Promise<string> => {
  const { requesters } = await scene.must('jean', 'drafts.requesters', { demarche });
  const { kind = 'particulier' as const, id: who = '' } = requesters[0] ?? {};
  const { id: draft } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind, id: who } });
  for (const words of ['Premier', 'Second'])
    await scene.must('jean', 'drafts.join', {
      id: draft,
      piece: 'plan',
      upload: await scene.upload('jean', 'scan.pdf', await pdfSaying(words)),
    });
  return (await scene.must('jean', 'drafts.deposit', { id: draft, typed: { fields, rows: {} } })).dossier;
};

beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Exports'), { title: 'Plan à exporter', form: { blocks: first } });
  id = await deposit(answers);
});
afterAll(() => scene.stop());

const fetched = async (download: string): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (;;) {
    const { part, end } = await scene.must('paul', 'downloads.next', { download });
    if (end) return Buffer.concat(parts);
    parts.push(Buffer.from(part, 'base64'));
  }
};
const table = async (format: 'csv' | 'xlsx'): Promise<Buffer> => {
  const { snapshot } = await scene.must('paul', 'dossiers.list', {
    view: 'en_cours',
    search: 'exporter',
    sort: 'deposited',
    descending: false,
  });
  const { download } = await scene.must('paul', 'dossiers.export', {
    dossiers: { snapshot, all: true, except: [] },
    format,
    answers: true,
  });
  return fetched(download);
};
const unzipped = (bytes: Buffer): string => {
  const out = mkdtempSync(join(folder, 'zip-'));
  writeFileSync(join(out, 'file.zip'), bytes);
  execFileSync('unzip', ['-q', 'file.zip'], { cwd: out });
  return out;
};
const copied = async (): Promise<string> => unzipped(await fetched((await scene.must('paul', 'dossiers.copy', { id })).download));

describe('a copy', () => {
  it('has as many files as there are pieces, though two have one name', async () => {
    const plans = readdirSync(await copied()).filter((name) => name.includes('Plan'));
    expect(plans.toSorted()).toEqual(['01 – Plan.pdf', '02 – Plan.pdf']);
  });

  it('flows a long answer over its pages, and everything that comes after it is there', async () => {
    const out = await copied();
    const pdf = readdirSync(out).find((name) => name.startsWith('Dossier ')) ?? '';
    const words = textOfPdf(readFileSync(join(out, pdf)).toString('base64'));
    for (const text of ['Ligne 1 du récit.', 'Ligne 160 du récit.', 'Dernière question', 'Tout est là.']) expect(words).toContain(text);
    for (let at = 1; at <= 160; at += 1) expect(words).toContain(`Ligne ${at} du`);
  });
});

describe('a table', () => {
  it('keeps codes, SIRET and telephones as texts, and a negative amount as a number; a text that begins a formula is a text', async () => {
    const line =
      (await table('csv'))
        .toString('utf8')
        .split('\r\n')
        .find((each) => each.includes('01000')) ?? '';
    expect(line).toMatch(/;01000;0321000000;73282932000074;-12,5;/);
    expect(line).toContain('"\'=HYPERLINK(""x"")"');
    const sheet = readFileSync(join(unzipped(await table('xlsx')), 'xl/worksheets/sheet1.xml'), 'utf8');
    const cellOf = (text: string): string => /<c [^>]*>(?:(?!<c ).)*$/su.exec(sheet.slice(0, sheet.indexOf(`>${text}<`)))?.[0] ?? '';
    for (const text of ['01000', '0321000000', '73282932000074']) expect(cellOf(text)).toContain('t="inlineStr"');
    expect(cellOf('-12.5')).not.toContain('inlineStr');
    expect(sheet).not.toContain('<f>');
  });

  it('of two versions has the questions of today in the order of their form, those that were taken away last', async () => {
    const { heads, draft } = await scene.must('marie', 'demarches.get', { id: demarche });
    const added = field('neuf', 'texte', 'Question nouvelle', { required: false });
    const form = { blocks: first.filter(({ id: block }) => block !== 'code').toSpliced(1, 0, added) };
    const saved = await scene.must('marie', 'demarches.save', { id: demarche, seen: heads, content: { ...draft, form } });
    await scene.must('marie', 'demarches.publish', { id: demarche, seen: saved.heads });
    const { code: _gone, ...later } = answers;
    await deposit({ ...later, neuf: 'Nouveau' });
    const [headings = '', ...lines] = (await table('csv')).toString('utf8').split('\r\n');
    const asked = headings.split(';').slice(headings.split(';').indexOf('Motif') + 1);
    expect(asked).toEqual(['Question nouvelle', 'Téléphone', 'SIRET du lieu', 'Solde', 'Mot', 'Récit', 'Dernière question', 'Code postal']);
    expect(lines.filter((each) => each.endsWith(';01000'))).toHaveLength(1);
  });
});
