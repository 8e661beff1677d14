import { afterAll, beforeAll, expect, it } from 'vitest';
import { field } from '../../../src-shared/demarches/models/build.ts';
import type { ListLook } from '../../../src-shared/dossiers/list-view.ts';
import { addDays } from '../../../src-shared/kernel/plain-date.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
let service: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'simone', 'jean']);
  service = await scene.service('Transports', ['paul', 'lea']);
  demarche = await scene.publish('carte-transport', service);
});
afterAll(() => scene.stop());

const sentences = async (page: 'paul' | 'jean', id: string): Promise<string[]> =>
  (await scene.must(page, 'dossiers.timeline', { id })).entries.map(({ sentence }) => sentence);

/** Léa with other roles: her session ends, and she comes back. */
const asLea = async (roles: ('instructeur' | 'valideur')[]): Promise<void> => {
  const account = await scene.accountOf('lea');
  const agent = (await scene.must('marie', 'accounts.agents', {})).agents.find((each) => each.account === account);
  await scene.must('marie', 'accounts.changeAgent', { account, seen: agent?.heads ?? [], roles, opensWorkstation: false });
  await scene.signIn('lea');
};

it('confides one dossier to an agent who instructs there, gives it back, and names them to agents alone', async () => {
  const { id } = await depositCard(scene, demarche);
  const [paul, lea, marie] = await Promise.all((['paul', 'lea', 'marie'] as const).map(scene.accountOf));
  await scene.must('paul', 'dossiers.take', { id, seen: await scene.heads(id) });
  const open = async () =>
    new Map((await scene.must('paul', 'dossiers.confidants', { id })).agents.map(({ account, open }) => [account, open]));
  expect(await open()).toEqual(
    new Map([
      [lea, 0],
      [paul, 1],
    ]),
  );

  const given = await scene.must('paul', 'dossiers.assign', { id, seen: await scene.heads(id), agent: lea ?? '' });
  expect((await scene.must('lea', 'dossiers.get', { id })).mine).toBe(true);
  expect((await open()).get(lea ?? '')).toBe(1);
  expect(await scene.codeOf('paul', 'dossiers.assign', { ...given, id, seen: given.heads, agent: marie ?? '' })).toBe('unknown_agent');
  expect((await sentences('paul', id)).slice(0, 2)).toEqual(['Dossier confié à Léa Instruction.', 'Dossier pris en charge.']);
  expect((await sentences('jean', id)).join(' ')).not.toMatch(/confié|charge/);
  expect(await scene.codeOf('jean', 'dossiers.confidants', { id })).toBe('forbidden');
  expect(await scene.codeOf('marie', 'dossiers.confidants', { id })).toBe('unknown_dossier');

  // «Annuler»: what stood before, by whoever saw what they did.
  await scene.must('paul', 'dossiers.assign', { id, seen: given.heads, agent: paul ?? '' });
  expect((await scene.must('paul', 'dossiers.get', { id })).mine).toBe(true);

  // Who no longer instructs is confided nothing.
  await asLea(['valideur']);
  expect((await open()).has(lea ?? '')).toBe(false);
  expect(await scene.codeOf('paul', 'dossiers.assign', { id, seen: await scene.heads(id), agent: lea ?? '' })).toBe('unknown_agent');
  await asLea(['instructeur']);
});

it('keeps views for one agent, and shares those of a service with its agents alone', async () => {
  const look: ListLook = { view: 'en_cours', search: 'Particulier', sort: 'deposited', descending: true, hidden: ['labels'] };
  const { id } = await scene.must('paul', 'views.keep', { id: null, name: 'Mes urgences', look });
  expect(await scene.codeOf('paul', 'views.keep', { id: null, name: 'mes  urgences', look })).toBe('name_taken');
  expect(await scene.codeOf('lea', 'views.keep', { id, name: 'À moi', look })).toBe('unknown_view');
  expect(await scene.codeOf('lea', 'views.forget', { id })).toBe('unknown_view');
  expect((await scene.must('lea', 'views.list', {})).own).toEqual([]);

  // Instructing is not enough to share; nor may it hold what may be a name.
  const wish = { id: null, service, name: 'Commission', look: { ...look, search: '#commission @changes' } };
  expect(await scene.codeOf('paul', 'views.share', wish)).toBe('forbidden');
  expect(await scene.codeOf('marie', 'views.share', { ...wish, look })).toBe('words_in_search');
  expect(await scene.codeOf('marie', 'views.share', { ...wish, service: 'autre' })).toBe('unknown_service');
  const shared = await scene.must('marie', 'views.share', wish);
  const read = await scene.must('lea', 'views.list', {});
  expect(read.shared.filter((view) => view.service === service)).toMatchObject([
    { ...shared, name: 'Commission', mayChange: false, look: wish.look },
  ]);
  expect(read.publishes).toEqual([]);
  expect(await scene.codeOf('jean', 'views.list', {})).toBe('forbidden');

  // The last one is there again at the next opening, as long as it is there.
  await scene.must('paul', 'views.use', { id });
  await scene.later(1000);
  expect(await scene.must('paul', 'views.list', {})).toMatchObject({ own: [{ id, name: 'Mes urgences', look }], last: id });
  await scene.must('paul', 'views.forget', { id });
  await scene.must('marie', 'views.withdraw', { id: shared.id });
  expect(await scene.must('paul', 'views.list', {})).toMatchObject({ own: [], last: null });
  expect((await scene.must('paul', 'views.list', {})).shared.map((view) => view.id)).not.toContain(shared.id);
});

it('flags what may be the same request, within one’s services, until somebody sets it apart', async () => {
  const [here, elsewhere] = [
    await scene.publish('carte-transport', service),
    await scene.publish('carte-transport', await scene.service('Voirie', ['lea'])),
  ];
  const first = await depositCard(scene, here);
  const second = await depositCard(scene, here);
  const hidden = await depositCard(scene, elsewhere);
  const related = (id: string, page: 'paul' | 'lea' = 'paul') => scene.must(page, 'dossiers.related', { id });
  const flags = async () => {
    const { rows } = await scene.must('paul', 'dossiers.list', { view: 'en_cours', search: '', sort: 'due', descending: false });
    return [first.id, second.id].map((id) => rows.find((row) => row.id === id)?.twin);
  };
  const found = async () =>
    (await scene.must('paul', 'dossiers.list', { view: 'en_cours', search: '@doublons', sort: 'due', descending: false })).rows.map(
      ({ id }) => id,
    );

  expect((await related(first.id)).twins).toMatchObject([{ id: second.id, status: 'depose' }]);
  expect((await related(first.id)).twins[0]?.why.toSorted()).toEqual(['contact', 'demandeur', 'identite']);
  expect(await flags()).toEqual([true, true]);
  expect(await found()).toEqual(expect.arrayContaining([first.id, second.id]));
  // Another démarche of the same person is no duplicate; another service is not told of at all.
  const others = (await related(first.id)).others.map(({ id }) => id);
  expect(others).not.toContain(hidden.id);
  expect((await related(first.id, 'lea')).others.map(({ id }) => id)).toContain(hidden.id);
  expect(await scene.codeOf('paul', 'dossiers.related', { id: hidden.id })).toBe('unknown_dossier');
  expect(await scene.codeOf('jean', 'dossiers.related', { id: first.id })).toBe('forbidden');

  // Set apart from either side; nothing of it reaches whoever asked.
  expect(await scene.codeOf('paul', 'instruction.setApart', { id: first.id, other: hidden.id, on: true })).toBe('unknown_dossier');
  await scene.must('paul', 'instruction.setApart', { id: second.id, other: first.id, on: true });
  expect(await flags()).toEqual([false, false]);
  expect((await related(first.id)).twins).toEqual([]);
  expect((await related(first.id)).others.map(({ id }) => id)).toContain(second.id);
  expect((await sentences('jean', second.id)).join(' ')).not.toMatch(/ressemble/);
  await scene.must('paul', 'instruction.setApart', { id: second.id, other: first.id, on: false });
  expect(await flags()).toEqual([true, true]);

  // More than sixty days apart they are two requests, of which one says so: whoever asks stays the same.
  const [far, near] = [await paperCard(here, 61), await paperCard(here, 60)];
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  expect(ids((await related(first.id)).twins).toSorted()).toEqual([second.id, near].toSorted());
  expect(ids((await related(first.id)).others)).toContain(far);
  expect(ids((await related(far)).twins)).toEqual([near]);
  await scene.must('paul', 'dossiers.transmit', {
    ...{ id: near, seen: await scene.heads(near), reason: 'Autre service.' },
    service: await scene.service('Cantines', ['lea']),
  });
  expect(ids((await related(far)).twins)).toEqual([]);

  // Taken back, it repeats nothing.
  await scene.must('jean', 'dossiers.withdraw', {
    id: second.id,
    seen: (await scene.must('jean', 'dossiers.view', { id: second.id })).heads,
  });
  expect((await related(first.id)).twins).toEqual([]);
});

it('gives the dossiers of who is away to who stands in, for these days alone and in their services alone', async () => {
  const day = 24 * 3_600_000;
  const own = await scene.publish('carte-transport', service);
  const { id } = await depositCard(scene, own);
  const [paul, lea, marie] = await Promise.all((['paul', 'lea', 'marie'] as const).map(scene.accountOf));
  await scene.must('paul', 'dossiers.take', { id, seen: await scene.heads(id) });
  const { today } = await scene.must('paul', 'dossiers.today', { whose: 'moi' });
  const on = (days: number) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10);
  const note = (page: 'paul' | 'lea' | 'marie', agent: string, from: number, to: number, standIn: string | null) =>
    scene.call(page, 'services.declareAbsence', { agent, from: on(from), to: on(to), standIn });
  const refused = async (...given: Parameters<typeof note>) => {
    const result = await note(...given);
    return result.ok ? 'ok' : result.error.code;
  };
  expect(await refused('paul', lea ?? '', 0, 3, paul ?? '')).toBe('forbidden_agent');
  expect(await refused('paul', paul ?? '', 3, 0, lea ?? '')).toBe('dates_reversed');
  expect(await refused('paul', paul ?? '', -3, -1, lea ?? '')).toBe('date_in_past');
  expect(await refused('paul', paul ?? '', 0, 3, null)).toBe('stand_in_missing');
  expect(await refused('paul', paul ?? '', 0, 3, paul ?? '')).toBe('unknown_agent');
  // Marie is in no service of his.
  expect(await refused('paul', paul ?? '', 0, 3, marie ?? '')).toBe('unknown_agent');

  expect((await note('paul', paul ?? '', 0, 3, lea ?? '')).ok).toBe(true);
  expect(await refused('marie', paul ?? '', 2, 5, lea ?? '')).toBe('overlaps');
  expect(await refused('lea', lea ?? '', 1, 2, paul ?? '')).toBe('stand_in_away');
  const hers = async () => {
    const { parts } = await scene.must('lea', 'dossiers.today', { whose: 'moi' });
    return parts.flatMap(({ rows }) => rows).find((row) => row.id === id);
  };
  const expected = async () =>
    (await scene.must('lea', 'dossiers.list', { view: 'attendus', search: '', sort: 'due', descending: false })).rows.find(
      (row) => row.id === id,
    );
  expect(await hers()).toMatchObject({ mine: false, standIn: true, agent: 'Paul Instruction' });
  expect(await expected()).toMatchObject({ mine: false, standIn: true });
  expect((await scene.must('lea', 'dossiers.get', { id })).away).toEqual({ until: on(3), standIn: 'Léa Instruction', isMe: true });
  const { agents } = await scene.must('lea', 'dossiers.confidants', { id });
  expect(agents.find(({ account }) => account === paul)?.away).toEqual({ until: on(3), standIn: 'Léa Instruction' });
  // Whoever asked sees nothing of it, and is still told who follows their dossier.
  expect(JSON.stringify(await scene.must('jean', 'dossiers.view', { id }))).not.toMatch(/standIn|away|Léa/);
  expect((await scene.must('lea', 'mail.outbox', { status: 'all' })).mails.map(({ subject }) => subject)).toContain(
    'Vous remplacez un collègue absent',
  );

  // The days are over: nothing was given away.
  await scene.later(4 * day);
  expect(await hers()).toBeUndefined();
  expect(await expected()).toBeUndefined();
  expect(await scene.must('paul', 'dossiers.get', { id })).toMatchObject({ mine: true, away: null });
  expect(await scene.codeOf('jean', 'services.absences', {})).toBe('forbidden');
});

it('lets nothing be decided without the visa of a second person, where the démarche asks for one', async () => {
  const day = 24 * 3_600_000;
  const asked = await scene.publish('carte-transport', service, {
    form: { blocks: [field('objet', 'texte', 'Objet', { required: false })] },
  });
  await scene.must('marie', 'demarches.setVisa', { id: asked, asked: true });
  expect(await scene.codeOf('paul', 'demarches.setVisa', { id: asked, asked: false })).toBe('forbidden');
  const [requester] = (await scene.must('jean', 'drafts.requesters', { demarche: asked })).requesters;
  const { id: draft } = await scene.must('jean', 'drafts.begin', {
    demarche: asked,
    requester: { kind: 'particulier', id: requester?.id ?? '' },
  });
  const { dossier: id, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed: { fields: {}, rows: {} } });
  await scene.must('paul', 'dossiers.start', { id, seen: await scene.heads(id) });
  const wish = { id, decision: 'refuse' as const, motive: 'Hors du département.' };
  const decide = async (more: Partial<typeof wish> = {}) =>
    scene.codeOf('paul', 'dossiers.decide', { ...wish, ...more, seen: await scene.heads(id) });
  const visa = async (page: 'paul' | 'lea' | 'simone') => (await scene.must(page, 'instruction.get', { id })).visa;
  const current = async () => (await visa('paul')).current?.id ?? '';

  expect(await decide()).toBe('visa_missing');
  // Nobody of the service is a valideur: said before anything waits for one.
  expect(await scene.codeOf('paul', 'instruction.proposeDecision', wish)).toBe('nobody_gives');
  await withSimone();
  expect(await scene.codeOf('paul', 'instruction.proposeDecision', { ...wish, motive: '' })).toBe('motive_missing');
  await scene.must('paul', 'instruction.proposeDecision', wish);
  expect(await decide()).toBe('visa_missing');
  expect(await scene.codeOf('paul', 'instruction.giveVisa', { id, visa: await current() })).toBe('not_yours');
  // Beside that of the demonstration.
  const toGive = async (page: 'simone' | 'lea') =>
    (await scene.must(page, 'instruction.visas', {})).toGive.filter(({ title }) => title !== 'Subvention aux associations');
  expect(await toGive('simone')).toMatchObject([{ id, number, decision: 'refuse', by: 'Paul Instruction' }]);

  // The letter that the decision would make, read by who agrees, signed by who decides; by nobody else.
  const letter = textOfPdf((await scene.must('simone', 'dossiers.proposedLetter', { id })).pdf);
  for (const text of [number, 'Hors du département.', 'Paul Instruction', 'Instructeur']) expect(letter).toContain(text);
  expect(await scene.codeOf('jean', 'dossiers.proposedLetter', { id })).toBe('forbidden');

  // Sent back with a reason that the usager never reads; corrected, granted, and decided word for word.
  await scene.must('simone', 'instruction.returnVisa', { id, visa: await current(), reason: 'Citez le règlement.' });
  expect((await visa('paul')).current?.verdict).toMatchObject({ granted: false, reason: 'Citez le règlement.' });
  expect((await scene.must('paul', 'instruction.visas', {})).returned.map((row) => row.id)).toEqual([id]);
  expect(await scene.codeOf('simone', 'dossiers.proposedLetter', { id })).toBe('unknown_visa');
  const better = 'Le règlement du 12 mars 2026 réserve cette aide au département.';
  await scene.must('paul', 'instruction.proposeDecision', { ...wish, motive: better });

  // The valideur is away: who stands in for her is told, sees it, and grants it.
  const [lea, simone] = await Promise.all([scene.accountOf('lea'), scene.accountOf('simone')]);
  const { today } = await scene.must('paul', 'dossiers.today', { whose: 'moi' });
  const until = new Date(Date.parse(today) + 3 * day).toISOString().slice(0, 10);
  expect(await scene.codeOf('lea', 'instruction.giveVisa', { id, visa: await current() })).toBe('not_yours');
  await scene.must('simone', 'services.declareAbsence', { agent: simone, from: today, to: until, standIn: lea });
  expect((await toGive('lea')).map((row) => row.id)).toEqual([id]);
  await scene.must('paul', 'instruction.closeVisa', { id, visa: await current() });
  await scene.must('paul', 'instruction.proposeDecision', { ...wish, motive: better });
  const mails = (await scene.must('paul', 'mail.outbox', { status: 'all' })).mails.filter(
    ({ subject }) => subject === `Une décision attend votre visa (${number})`,
  );
  expect(mails.map(({ recipient }) => recipient)).toContain(
    (await scene.must('marie', 'accounts.agents', {})).agents.find(({ account }) => account === lea)?.courriel,
  );
  await scene.must('lea', 'instruction.giveVisa', { id, visa: await current() });
  expect(await decide()).toBe('visa_missing');
  const told = JSON.stringify([
    await scene.must('jean', 'dossiers.view', { id }),
    await scene.must('jean', 'dossiers.timeline', { id }),
    (await scene.must('jean', 'dossiers.mine', {})).dossiers.filter((dossier) => dossier.id === id),
    (await scene.must('jean', 'dossiers.documents', {})).documents.filter(({ dossier }) => dossier === id),
  ]);
  expect(told).not.toMatch(/visa|règlement|Simone|Léa|remplac/i);
  // What was looked at is what is decided: something came since.
  await scene.must('jean', 'dossiers.reply', { id, text: 'Une précision.', uploads: [] });
  expect(await decide({ motive: better })).toBe('visa_missing');
  await scene.must('paul', 'instruction.proposeDecision', { ...wish, motive: better });
  expect(await scene.codeOf('simone', 'instruction.closeVisa', { id, visa: await current() })).toBe('forbidden');
  await scene.must('lea', 'instruction.giveVisa', { id, visa: await current() });
  expect(await decide({ motive: better })).toBe('ok');

  // One visa, one decision.
  await scene.must('paul', 'dossiers.undo', { id, seen: await scene.heads(id) });
  expect(await decide({ motive: better })).toBe('visa_missing');
  expect(await scene.codeOf('jean', 'instruction.visas', {})).toBe('forbidden');
});

/** The same request on paper, received some days ago. */
const paperCard = async (demarche: string, daysAgo: number): Promise<string> => {
  const asker = { kind: 'particulier' as const, id: await scene.accountOf('jean') };
  const { id } = await scene.must('paul', 'drafts.beginFor', { demarche, asker });
  for (const piece of ['identite', 'domicile'])
    await scene.must('paul', 'drafts.join', { id, piece, upload: await scene.upload('paul', 'papier.pdf', await pdfSaying(piece)) });
  const { today } = await scene.must('paul', 'dossiers.today', { whose: 'moi' });
  const typed = {
    fields: {
      ...{ civilite: 'Monsieur', nom: 'Particulier', naissance: '12/03/1980', motif: 'Demandeur d’emploi', exact: true },
      adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    },
    rows: {},
  };
  const reception = { channel: 'papier' as const, receivedOn: addDays(today, -daysAgo) };
  return (await scene.must('paul', 'drafts.depositFor', { id, typed, reception, scans: [] })).dossier;
};

/** Simone, who is a valideur, joins the service. */
const withSimone = async (): Promise<void> => {
  const [paul, lea, simone] = await Promise.all((['paul', 'lea', 'simone'] as const).map(scene.accountOf));
  const known = (await scene.must('marie', 'services.list', {})).services.find((each) => each.id === service);
  await scene.must('marie', 'services.change', {
    id: service,
    seen: known?.heads ?? [],
    name: 'Transports',
    address: known?.address ?? [],
    phone: '',
    courriel: '',
    agents: [paul ?? '', lea ?? '', simone ?? ''],
  });
};
