import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const typed = {
  fields: {
    civilite: 'Madame',
    nom: 'Lenoir',
    naissance: '12/03/1980',
    adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    motif: 'Demandeur d’emploi',
    exact: true,
  },
  rows: {},
};
const person = { kind: 'personne' as const, prenom: 'Odette', nom: 'Lenoir', courriel: '', address: '12 rue des Dunes\n62179 Wissant' };

/** Begins the typing of a paper, with what the form asks for joined. */
const begun = async (asker: Parameters<typeof scene.must<'drafts.beginFor'>>[2]['asker']): Promise<string> => {
  const { id } = await scene.must('paul', 'drafts.beginFor', { demarche, asker });
  for (const piece of ['identite', 'domicile'])
    await scene.must('paul', 'drafts.join', { id, piece, upload: await scene.upload('paul', `${piece}.pdf`, await pdfSaying(piece)) });
  return id;
};
const arrived = (receivedOn: string) => ({ channel: 'papier' as const, receivedOn });

describe('a paper typed by an agent', () => {
  it('of a person without account is kept as one types, deposited as of its reception, and acknowledged on paper', async () => {
    const { demarches } = await scene.must('paul', 'drafts.paperDemarches', {});
    expect(demarches.map(({ id }) => id)).toContain(demarche);
    expect((await scene.must('lea', 'drafts.paperDemarches', {})).demarches.map(({ id }) => id)).not.toContain(demarche);
    expect(await scene.codeOf('lea', 'drafts.beginFor', { demarche, asker: person })).toBe('unknown_demarche');
    const id = await begun(person);
    await scene.must('paul', 'drafts.type', { id, typed });
    await scene.must('paul', 'drafts.save', { id });
    expect((await scene.must('paul', 'drafts.papers', {})).papers).toMatchObject([
      { id, requesterName: 'Odette Lenoir', who: 'Paul Instruction' },
    ]);
    expect(await scene.must('paul', 'drafts.get', { id })).toMatchObject({ requesterName: 'Odette Lenoir', typed, files: [{}, {}] });
    // Nobody else has it in their hands, and whoever asks themselves cannot deposit it.
    expect(await scene.codeOf('lea', 'drafts.get', { id })).toBe('unknown_draft');
    expect(await scene.codeOf('jean', 'drafts.get', { id })).toBe('unknown_draft');

    const scan = await scene.upload('paul', 'courrier.pdf', await pdfSaying('Ma demande'));
    const wish = { id, typed, reception: arrived('2999-01-01'), scans: [scan] };
    expect(await scene.codeOf('paul', 'drafts.depositFor', wish)).toBe('date_in_future');
    expect(await scene.codeOf('jean', 'drafts.depositFor', wish)).toBe('forbidden');
    const { dossier, number, mailed } = await scene.must('paul', 'drafts.depositFor', { ...wish, reception: arrived('2026-10-05') });
    expect(mailed).toBe(false);
    expect((await scene.must('paul', 'drafts.papers', {})).papers).toEqual([]);
    // Among those that are told by letter, and the letter that is printed for them alone.
    const onPaper = await scene.must('paul', 'dossiers.list', {
      ...{ view: 'a_prendre', search: '@papier', sort: 'deposited', descending: true },
    });
    expect(onPaper.rows[0]).toMatchObject({ id: dossier, number });
    /** A PDF, fetched to its end. */
    const fetched = async ({ download }: { readonly download: { readonly download: string } | null }): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for (let end = false; !end; ) {
        const next = await scene.must('paul', 'downloads.next', { download: download?.download ?? '' });
        parts.push(Buffer.from(next.part, 'base64'));
        end = next.end;
      }
      return Buffer.concat(parts);
    };
    // It is on the heap of «Aujourd’hui» until it is printed.
    const toPrint = async () => {
      const { paper } = await scene.must('paul', 'dossiers.today', { whose: 'moi' });
      const { rows } = await scene.must('paul', 'dossiers.list', {
        ...{ view: 'en_cours', search: '@imprimer', sort: 'deposited', descending: true },
      });
      return { open: paper.open, listed: rows.some((row) => row.id === dossier) };
    };
    const before = await toPrint();
    expect(before.listed).toBe(true);
    const printed = await scene.must('paul', 'dossiers.printLetters', {
      dossiers: { snapshot: onPaper.snapshot, all: false, except: [dossier] },
      ...{ letter: 'accuse', withoutCourriel: true, bothSides: false },
    });
    expect(printed).toMatchObject({ letters: 1, without: [] });
    // A PDF that nobody fetched is on no paper.
    expect(await toPrint()).toEqual(before);
    await fetched(printed);
    expect(await toPrint()).toEqual({ open: before.open - 1, listed: false });

    const view = await scene.must('paul', 'dossiers.get', { id: dossier });
    expect(view).toMatchObject({
      number,
      requester: { kind: 'personne' },
      requesterName: 'Odette Lenoir',
      depositor: null,
      onBehalf: true,
      receivedOn: '2026-10-05',
      papers: [{ act: 'depot', file: { name: 'courrier.pdf' } }],
    });
    // The clock runs from the day of the paper.
    expect(view.clock.lines[0]?.text).toContain('5 octobre 2026');
    const file = view.papers[0]?.file.file ?? '';
    expect(await scene.codeOf('paul', 'dossiers.file', { id: dossier, file, shown: true, offset: 0 })).toBe('ok');
    expect(await scene.codeOf('jean', 'dossiers.file', { id: dossier, file, shown: true, offset: 0 })).toBe('unknown_dossier');
    const { entries } = await scene.must('paul', 'dossiers.timeline', { id: dossier });
    expect(entries.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('pour le compte du demandeur (courrier reçu le 05/10/2026)'),
    );
    const words = textOfPdf((await scene.must('paul', 'dossiers.acknowledgement', { id: dossier })).pdf);
    for (const text of [number, 'Odette Lenoir', '62179 Wissant', '5 octobre 2026', 'Transports']) expect(words).toContain(text);
    expect(await scene.codeOf('lea', 'dossiers.acknowledgement', { id: dossier })).toBe('unknown_dossier');

    // Asked for more, it is on the heap again, with what is asked.
    const [piece] = view.pieces;
    await scene.must('paul', 'dossiers.judge', {
      ...{ id: dossier, seen: await scene.heads(dossier), item: piece?.item ?? '' },
      ...{ verdict: 'rejetee', reason: 'Ce document est illisible.' },
    });
    const more = { id: dossier, text: 'Joignez une facture récente.', fields: [], until: null };
    await scene.must('paul', 'dossiers.requestCompletion', { ...more, seen: await scene.heads(dossier) });
    expect(await toPrint()).toEqual({ open: before.open, listed: true });
    const asked = await scene.must('paul', 'dossiers.printLetters', {
      dossiers: { snapshot: '', all: false, except: [dossier] },
      ...{ letter: 'complement', withoutCourriel: true, bothSides: false },
    });
    const request = textOfPdf((await fetched(asked)).toString('base64'));
    for (const text of [number, 'Joignez une facture récente.', 'illisible', 'Paul Instruction']) expect(request).toContain(text);
    expect(await toPrint()).toEqual({ open: before.open - 1, listed: false });
  });

  it('of a particulier with an account is theirs: they see it, and the mail goes to them', async () => {
    const { people } = await scene.must('paul', 'drafts.findPeople', { text: 'particulier jean' });
    const jean = people.find(({ name }) => name === 'Jean Particulier');
    expect((await scene.must('paul', 'drafts.findPeople', { text: 'je' })).people).toEqual([]);
    const id = await begun({ kind: 'particulier', id: jean?.id ?? '' });
    // What an agent types is not among the person's own drafts.
    expect((await scene.must('jean', 'drafts.list', {})).drafts.map((draft) => draft.id)).not.toContain(id);
    expect(await scene.codeOf('jean', 'drafts.deposit', { id, typed })).toBe('unknown_draft');
    const day = dateIn(Date.now(), 'Europe/Paris');
    const { dossier, number, mailed } = await scene.must('paul', 'drafts.depositFor', { id, typed, reception: arrived(day), scans: [] });
    expect(mailed).toBe(true);
    expect((await scene.must('jean', 'dossiers.mine', {})).dossiers.map((row) => row.id)).toContain(dossier);
    expect(await scene.must('jean', 'dossiers.view', { id: dossier })).toMatchObject({ requesterName: 'Jean Particulier', papers: [] });
    expect((await scene.mails(number)).map(({ recipient }) => recipient)).toEqual([expect.stringContaining('jean')]);
  });

  it('is judged as it would be from whoever asks: audience, answers, dates of the démarche', async () => {
    const { rows } = await scene.must('paul', 'organisations.list', { view: 'toutes', search: '', sort: 'name', descending: false });
    const body = { kind: 'organisation' as const, id: rows[0]?.id ?? '', courriel: 'mairie@exemple.fr' };
    expect(await scene.codeOf('paul', 'drafts.beginFor', { demarche, asker: body })).toBe('not_allowed');
    expect(await scene.codeOf('paul', 'drafts.beginFor', { demarche, asker: { ...person, kind: 'particulier', id: 'nobody' } })).toBe(
      'unknown_person',
    );
    const { id } = await scene.must('paul', 'drafts.beginFor', { demarche, asker: person });
    const wish = { id, typed, reception: arrived('2026-11-02'), scans: [] };
    expect(await scene.codeOf('paul', 'drafts.depositFor', wish)).toBe('form_incomplete');
    await scene.must('paul', 'drafts.discard', { id });

    // A démarche that ended yesterday still takes a paper that came before; no other.
    const service = (await scene.must('marie', 'services.list', {})).services.find(({ name }) => name === 'Transports')?.id ?? '';
    const open = { restricted: false, form: { blocks: [field('objet', 'texte', 'Objet')] } };
    const ended = await scene.publish('aide-voirie', service, { ...open, opensOn: '2026-01-01', closesOn: '2026-10-31' });
    expect((await scene.must('paul', 'drafts.paperDemarches', {})).demarches.find((each) => each.id === ended)?.note).toContain('close');
    const late = await scene.must('paul', 'drafts.beginFor', { demarche: ended, asker: body });
    const empty = { id: late.id, typed: { fields: { objet: 'Chemin creux' }, rows: {} }, scans: [] };
    expect(await scene.codeOf('paul', 'drafts.depositFor', { ...empty, reception: arrived('2026-11-01') })).toBe('demarche_closed');
    const { number } = await scene.must('paul', 'drafts.depositFor', { ...empty, reception: arrived('2026-10-31') });
    expect((await scene.mails(number)).map(({ recipient }) => recipient)).toEqual(['mairie@exemple.fr']);

    // «Sur habilitation»: the body's own permission counts, since a paper names no account.
    const [eservice] = (await scene.must('marie', 'eservices.list', {})).eservices;
    const held = await scene.publish('aide-voirie', service, { form: open.form, restricted: true, eservice: eservice?.id ?? '' });
    expect(await scene.codeOf('paul', 'drafts.beginFor', { demarche: held, asker: body })).toBe('not_allowed');
  });
});
