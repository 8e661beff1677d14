import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileRefusals } from '../../../src-shared/files/refusals.ts';
import { hasClamd, infectedWords, startClamd } from '../../fixtures/clamd.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { check, info, structure } from '../letters/pdf-tools.ts';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean'], { readingDelay: 0 });
  demarche = await scene.publish('carte-transport', await scene.service('Transports', ['paul', 'marie']));
});
afterAll(() => scene.stop());

it('one gallery holds every file of a dossier and says where each came from, to whoever may see it', async () => {
  const { id } = await depositCard(scene, demarche);
  const sent = async (page: 'jean' | 'paul' | 'marie', name: string) => scene.upload(page, name, await pdfSaying(name));
  await scene.must('jean', 'dossiers.reply', { id, text: 'Voici.', uploads: [await sent('jean', 'quittance.pdf')] });
  await scene.must('paul', 'dossiers.message', { id, text: 'Notice.', uploads: [await sent('paul', 'notice.pdf')] });
  const { pieces, heads } = await scene.must('paul', 'dossiers.get', { id });
  const item = pieces.find(({ piece }) => piece === 'domicile')?.item ?? '';
  await scene.must('paul', 'dossiers.judge', { id, seen: heads, item, verdict: 'rejetee', reason: 'Trop ancien.' });
  const upload = await sent('jean', 'facture récente.pdf');
  const own = await scene.must('jean', 'dossiers.view', { id });
  await scene.must('jean', 'dossiers.replace', { id, seen: own.heads, item, upload });
  const ask = { id, to: 'collegue' as const, name: '', courriel: '', question: 'Est-ce le bon tarif ?', confidential: true, until: null };
  await scene.must('paul', 'instruction.askOpinion', { ...ask, expert: await scene.accountOf('marie') });
  const opinion = (await scene.must('marie', 'instruction.get', { id })).opinions[0]?.id ?? '';
  const given = { id, opinion, text: 'Oui.', channel: 'courriel' as const, receivedOn: '2026-01-15' };
  await scene.must('marie', 'instruction.giveOpinion', { ...given, uploads: [await sent('marie', 'tarifs.pdf')] });
  const decision = { decision: 'sans_suite' as const, motive: 'Une carte est déjà en cours.' };
  await scene.must('paul', 'dossiers.decide', { id, seen: await scene.heads(id), ...decision });

  const { files } = await scene.must('paul', 'dossiers.files', { id });
  const said = files.map(({ file, provenance, from }) => `${provenance} · ${file.name} · ${from}`).sort();
  expect(said.filter((line) => !line.startsWith('courrier'))).toEqual([
    'avis · tarifs.pdf · Marie Gestion',
    'demandeur · quittance.pdf · Jean Particulier',
    'formulaire · domicile.pdf · Jean Particulier',
    'formulaire · identite.pdf · Jean Particulier',
    'remplacement · facture récente.pdf · Jean Particulier',
    'service · notice.pdf · Paul Instruction',
  ]);
  expect(files.find(({ provenance }) => provenance === 'courrier')).toMatchObject({ label: 'Lettre de décision : classé sans suite' });
  expect(files.filter((each) => each.item !== null).map(({ status }) => status)).toEqual(['a_verifier', 'remplacee', 'a_verifier']);
  // Each of them opens; nobody of another service hears of one.
  for (const { file } of files) await scene.must('paul', 'dossiers.file', { id, file: file.file, shown: true, offset: 0 });
  expect(await scene.codeOf('lea', 'dossiers.files', { id })).toBe('unknown_dossier');
  expect(await scene.codeOf('jean', 'dossiers.files', { id })).toBe('forbidden');
});

const search = (words: string, page: 'paul' | 'lea' = 'paul') => scene.must(page, 'dossiers.searchFiles', { search: words });

it('words of a PDF are found with the file that holds them, by agents of the service alone', async () => {
  const { id, number } = await depositCard(scene, demarche);
  const upload = await scene.upload('jean', 'annexe.pdf', await pdfSaying('Attestation d’hébergement à Wissant, œuvre sociale n° 42'));
  await scene.must('jean', 'dossiers.reply', { id, text: 'Voici.', uploads: [upload] });
  // What comes in is read before the many files of the demonstration.
  await expect
    .poll(async () => (await search('hebergement OEUVRE wiss')).found.map((each) => each.number), { timeout: 120_000 })
    .toEqual([number]);
  const [found] = (await search('hébergement')).found;
  expect(found).toMatchObject({ id, name: 'Jean Particulier', files: [{ provenance: 'demandeur', file: { name: 'annexe.pdf' } }] });
  expect((await search('hébergement introuvable')).found).toEqual([]);
  expect((await search('')).found).toEqual([]);
  expect((await search('hébergement', 'lea')).found).toEqual([]);
  expect(await scene.codeOf('jean', 'dossiers.searchFiles', { search: 'hébergement' })).toBe('forbidden');
  // What somebody joined to an opinion is found as well.
  const opinion = async () =>
    (await search('tarifs')).found.flatMap(({ files }) => files.map(({ provenance, file }) => [provenance, file.name]));
  await expect.poll(opinion, { timeout: 120_000 }).toEqual([['avis', 'tarifs.pdf']]);
  // Those go on meanwhile.
  const { waiting } = await search('');
  expect(waiting).toBeGreaterThan(0);
  await expect.poll(async () => (await search('')).waiting, { timeout: 60_000 }).toBeLessThan(waiting);
});

it('letters of many dossiers are one tagged PDF, each as it was kept; those without one are told why', async () => {
  const cards = [await depositCard(scene, demarche), await depositCard(scene, demarche), await depositCard(scene, demarche)];
  const [accepted, refused, open] = cards.map(({ id }) => id);
  const decide = async (id = '', decision: 'accepte' | 'refuse', motive: string) =>
    scene.must('paul', 'dossiers.decide', { id, seen: await scene.heads(id), decision, motive });
  for (const id of [accepted, refused]) await scene.must('paul', 'dossiers.start', { id: id ?? '', seen: await scene.heads(id ?? '') });
  await decide(accepted, 'accepte', 'Droit ouvert.');
  await decide(refused, 'refuse', Array.from({ length: 60 }, (_, line) => `Motif n° ${line}.`).join('\n'));
  const chosen = async () => {
    const { snapshot } = await scene.must('paul', 'dossiers.list', { view: 'en_cours', search: '', sort: 'due', descending: false });
    return { snapshot, all: false, except: [refused, open, accepted].map((id) => id ?? '') };
  };
  const print = async (more: { letter?: 'decision' | 'accuse'; withoutCourriel?: boolean; bothSides?: boolean } = {}) =>
    scene.must('paul', 'dossiers.printLetters', {
      ...{ dossiers: await chosen(), letter: 'decision', withoutCourriel: false, bothSides: false },
      ...more,
    });
  // What can still be undone is not on paper yet.
  expect((await print()).without.map(({ message }) => message)).toEqual([
    'Cette décision peut encore être annulée : imprimez-la dans dix minutes.',
    'Aucune décision : ce dossier est « déposé ».',
    'Cette décision peut encore être annulée : imprimez-la dans dix minutes.',
  ]);
  await scene.later(11 * 60_000);
  const done = await print();
  expect(done).toMatchObject({ letters: 2, without: [{ id: open, number: cards[2]?.number, name: 'Jean Particulier' }] });
  const fetched = async (begun: { download: { download: string } | null }) => {
    const parts: Buffer[] = [];
    for (let end = false; !end; ) {
      const next = await scene.must('paul', 'downloads.next', { download: begun.download?.download ?? '' });
      parts.push(Buffer.from(next.part, 'base64'));
      end = next.end;
    }
    return Buffer.concat(parts);
  };
  const pdf = await fetched(done);
  const text = textOfPdf(pdf.toString('base64'));
  expect(text.indexOf('Motif n° 59')).toBeGreaterThan(0);
  expect(text.indexOf('Droit ouvert.')).toBeGreaterThan(text.indexOf('Motif n° 59'));
  // Other programs read it without a fault, and read it aloud letter by letter.
  expect(check(pdf)).toContain('No syntax or stream encoding errors found');
  const aloud = structure(pdf);
  expect(aloud.match(/^ *Part/gm)).toHaveLength(2);
  expect(aloud.indexOf('Motif n° 0.')).toBeGreaterThan(0);
  expect(aloud.indexOf('Droit ouvert.')).toBeGreaterThan(aloud.indexOf('Motif n° 59.'));
  const pagesOf = (bytes: Uint8Array) => Number(/^Pages: +(\d+)/m.exec(info(bytes))?.[1]);
  expect(info(pdf)).toMatch(/^Tagged: +yes/m);
  const sheets = await fetched(await print({ bothSides: true }));
  expect(check(sheets)).toContain('No syntax or stream encoding errors found');
  expect(pagesOf(sheets) % 2).toBe(0);
  expect(pagesOf(sheets)).toBeGreaterThan(pagesOf(pdf));
  // Jean has a courriel: nothing is due to him on paper.
  expect((await print({ letter: 'accuse', withoutCourriel: true })).letters).toBe(0);
  const slips = await print({ letter: 'accuse' });
  expect(slips.letters).toBe(3);
  expect(textOfPdf((await fetched(slips)).toString('base64')).match(/Accusé de réception/g)?.length).toBeGreaterThanOrEqual(3);
});

// Without it the server of `test/integration/files/antivirus.test.ts` stands in (`scripts/lib/debian.mjs` fetches it on Debian).
it.skipIf(!hasClamd)(
  'a real clamd with one signature of ours: what is infected is refused in words, and each file says whether it was looked at',
  async () => {
    const folder = temporaryFolder();
    const clamd = await startClamd(folder.path);
    const before = await depositCard(scene, demarche);
    // No antivirus, nothing said of it.
    expect((await scene.must('paul', 'dossiers.files', { id: before.id })).checks).toBeNull();

    const version = await scene.must('marie', 'files.tryAntivirus', { antivirus: clamd.socket });
    expect(version.version).toMatch(/^ClamAV \d/);
    const { settings, heads } = await scene.must('marie', 'workstation.settings', {});
    await scene.must('marie', 'workstation.saveSettings', { settings: { ...settings, antivirus: clamd.socket }, seen: heads });
    const { id } = await depositCard(scene, demarche);
    const checksOf = async (dossier: string) => Object.values((await scene.must('paul', 'dossiers.files', { id: dossier })).checks ?? {});
    expect(await checksOf(id)).toEqual(['clean', 'clean']);
    // What came before was never shown to it, and does not read as clean.
    expect(await checksOf(before.id)).toEqual([]);
    const bad = await pdfSaying('Une pièce');
    const infected = Buffer.concat([bad.subarray(0, 15), Buffer.from(`%${infectedWords}\n`), bad.subarray(15)]);
    const send = async (name: string, content: Buffer) => {
      const { upload } = await scene.must('jean', 'files.begin', { name, size: content.length });
      for (let offset = 0; offset < content.length; offset += 400_000)
        await scene.must('jean', 'files.chunk', {
          upload,
          offset,
          bytes: content.subarray(offset, offset + 400_000).toString('base64'),
        });
      return scene.call('jean', 'files.end', { upload });
    };
    expect(await send('facture.pdf', infected)).toMatchObject({
      ok: false,
      error: { code: 'file_infected', message: fileRefusals.file_infected },
    });

    // More than it looks at; then gone.
    const reply = async (content: Buffer) => {
      const sent = await send('annexe.pdf', content);
      if (!sent.ok) throw new Error(sent.error.code);
      await scene.must('jean', 'dossiers.reply', { id, text: 'Voici.', uploads: [sent.data.file] });
      const { files, checks } = await scene.must('paul', 'dossiers.files', { id });
      return checks?.[files.find(({ file }) => file.file === sent.data.file)?.file.file ?? ''];
    };
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(`%${'x'.repeat(99)}\n`.repeat(12_000)), bad.subarray(9)]);
    expect(await reply(large)).toBe('skipped');
    await clamd.stop();
    expect(await reply(bad)).toBe('absent');
    folder[Symbol.dispose]();
  },
);
