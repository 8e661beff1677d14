import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, reception, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());

const sentences = async () => {
  const { entries } = await scene.must('paul', 'organisations.timeline', { id: scene.organisation });
  return entries.map((entry) => entry.sentence);
};
/** Mails of this subject, as they will be sent. */
const mails = async (subject: string) => {
  const { mails: all } = await scene.must('marie', 'mail.outbox', { status: 'all' });
  const found = all.filter((mail) => mail.subject === subject);
  return Promise.all(found.map(async ({ id, recipient }) => ({ recipient, text: (await scene.must('marie', 'mail.read', { id })).text })));
};

describe('e-services and permissions', () => {
  it('grants nothing by default, not even to the administrator, and says who may use what', async () => {
    const { id } = await scene.eservice('Subventions aux communes');
    // The demonstration has a catalogue of its own, which this commune has given up.
    const ours = <E extends { readonly id: string }>(all: readonly E[]): E[] => all.filter((known) => known.id === id);
    const before = await scene.view();
    expect(ours(before.eservices)).toMatchObject([{ id, subscribedSince: null, holders: 0, admitted: true, open: true, wished: false }]);
    expect(before.eservices.every((known) => known.subscribedSince === null && known.holders === 0)).toBe(true);

    const subscribed = await scene.must('eric', 'administration.subscribe', { seen: before.organisation.heads, eservice: id });
    const after = await scene.view();
    expect(after.organisation.heads).toEqual(subscribed.heads);
    expect(ours(after.eservices)[0]?.subscribedSince).not.toBeNull();
    expect(after.active.map((user) => user.permissions)).toEqual([[], []]);
    expect((await scene.must('eric', 'administration.myRights', {})).eservices).toMatchObject([{ id, granted: false }]);

    await scene.must('eric', 'administration.grant', { seen: subscribed.heads, account: scene.eric, eservice: id });
    expect((await scene.must('eric', 'administration.myRights', {})).eservices).toMatchObject([{ id, granted: true }]);
    expect((await scene.must('sonia', 'administration.myRights', {})).eservices).toMatchObject([{ id, granted: false }]);
    expect(ours((await scene.must('marie', 'eservices.list', {})).eservices)).toMatchObject([{ id, subscribers: 1, holders: 1 }]);
    await scene.must('eric', 'administration.withdraw', { seen: await scene.heads(), account: scene.eric, eservice: id });
    expect(ours((await scene.view()).eservices)[0]?.holders).toBe(0);
    expect((await sentences()).slice(0, 3)).toEqual([
      'Éric Mairie : Permission retirée : « Subventions aux communes ».',
      'Éric Mairie : Permission donnée : « Subventions aux communes ».',
      'Organisation abonnée à l’e-service « Subventions aux communes ».',
    ]);
  });

  it('lets nobody into an e-service without the permission, whatever a window shows (S2)', async () => {
    const { id } = await scene.eservice('Routes');
    const enter = async (who: 'eric' | 'sonia') => scene.call(who, 'administration.eservice', { eservice: id });
    const refused = (code: string, words: string) => ({ ok: false, error: { code, message: expect.stringContaining(words) } });
    expect(await enter('sonia')).toMatchObject(refused('unknown_eservice', 'n’est pas abonnée'));
    await scene.must('eric', 'administration.subscribe', { seen: await scene.heads(), eservice: id });
    expect(await enter('sonia')).toMatchObject(refused('no_permission', 'Demandez-la à Éric Mairie'));
    // The administrator has none either before they give it to themselves.
    expect(await enter('eric')).toMatchObject(refused('no_permission', 'Donnez-la-vous'));
    await scene.must('eric', 'administration.grant', { seen: await scene.heads(), account: scene.sonia, eservice: id });
    expect(await enter('sonia')).toMatchObject({ ok: true, data: { name: 'Routes', open: true, holders: ['Sonia Mairie'] } });
    await scene.must('eric', 'administration.withdraw', { seen: await scene.heads(), account: scene.sonia, eservice: id });
    expect(await enter('sonia')).toMatchObject(refused('no_permission', 'Routes'));
    expect(await scene.codeOf('paul', 'administration.eservice', { eservice: id })).toBe('forbidden');
  });

  it('withdraws every permission with the subscription', async () => {
    const { id } = await scene.eservice('Voirie');
    await scene.must('eric', 'administration.subscribe', { seen: await scene.heads(), eservice: id });
    for (const account of [scene.eric, scene.sonia])
      await scene.must('eric', 'administration.grant', { seen: await scene.heads(), account, eservice: id });
    expect((await scene.view()).eservices.find((known) => known.id === id)?.holders).toBe(2);
    await scene.must('eric', 'administration.unsubscribe', { seen: await scene.heads(), eservice: id });
    const view = await scene.view();
    expect(view.eservices.find((known) => known.id === id)).toMatchObject({ subscribedSince: null, holders: 0 });
    expect(view.active.some((user) => user.permissions.includes(id))).toBe(false);
    expect((await sentences()).slice(0, 3)).toEqual([
      'Organisation désabonnée de l’e-service « Voirie ».',
      'Sonia Mairie : Permission retirée : « Voirie », avec le désabonnement.',
      'Éric Mairie : Permission retirée : « Voirie », avec le désabonnement.',
    ]);
    // Subscribing again gives nothing back.
    await scene.must('eric', 'administration.subscribe', { seen: await scene.heads(), eservice: id });
    expect((await scene.view()).active.some((user) => user.permissions.includes(id))).toBe(false);
  });

  it('refuses what is closed, not for this kind, not subscribed, done already or unknown', async () => {
    const { id: farms } = await scene.eservice('Aides agricoles', { kinds: ['entreprise'] });
    const { id: shut } = await scene.eservice('Fermé', { open: false });
    const { id: open } = await scene.eservice('Ouvert');
    const { account } = await scene.applies('Zoé', 'Attend');
    const acts = async (name: 'subscribe' | 'unsubscribe', eservice: string) =>
      scene.codeOf('eric', `administration.${name}`, { seen: await scene.heads(), eservice });
    const cell = async (name: 'grant' | 'withdraw', person: string, eservice: string) =>
      scene.codeOf('eric', `administration.${name}`, { seen: await scene.heads(), account: person, eservice });
    expect(await acts('subscribe', farms)).toBe('kind_not_admitted');
    expect(await acts('subscribe', shut)).toBe('eservice_closed');
    expect(await acts('subscribe', 'nowhere')).toBe('unknown_eservice');
    expect(await acts('unsubscribe', open)).toBe('not_subscribed');
    expect(await cell('grant', scene.sonia, open)).toBe('not_subscribed');
    expect(await cell('grant', scene.sonia, 'nowhere')).toBe('unknown_eservice');
    expect(await acts('subscribe', open)).toBe('ok');
    expect(await acts('subscribe', open)).toBe('already_subscribed');
    expect(await cell('grant', account, open)).toBe('not_a_user');
    expect(await cell('grant', 'nobody', open)).toBe('not_a_user');
    expect(await cell('withdraw', scene.sonia, open)).toBe('not_granted');
    expect(await cell('grant', scene.sonia, open)).toBe('ok');
    expect(await cell('grant', scene.sonia, open)).toBe('already_granted');
    const { eservices } = await scene.must('marie', 'eservices.list', {});
    const seen = eservices.find((known) => known.id === open)?.heads ?? [];
    await scene.must('marie', 'eservices.close', { id: open, seen });
    // Closed: no new permission, those that are there can still be taken back.
    expect(await cell('grant', scene.eric, open)).toBe('eservice_closed');
    expect(await cell('withdraw', scene.sonia, open)).toBe('ok');
    expect(await acts('unsubscribe', open)).toBe('ok');
  });
});

describe('users', () => {
  it('tells the administrator by mail that a registration waits: typed by an agent, or made by the person once their courriel is confirmed', async () => {
    const before = (await mails('Une inscription attend votre validation')).length;
    // The newest first; those before are of the demonstration.
    const told = async () => (await mails('Une inscription attend votre validation')).slice(0, -before);
    await scene.applies('Luc', 'Hamy');
    expect(await told()).toMatchObject([
      { recipient: 'eric.mairie@audresselles.example', text: expect.stringContaining('Luc Hamy demande') },
    ]);
    const next = 'Orage-Lointain-26';
    const nadia = { prenom: 'Nadia', nom: 'Benali', courriel: 'nadia@audresselles.example', next, again: next, conditionsAccepted: true };
    const form = { kind: 'membre', organisation: scene.organisation, body: null, role: 'utilisateur', ...nadia };
    expect((await scene.backend.call('public', 'accounts.register', form)).ok).toBe(true);
    expect(await told()).toHaveLength(1);
    const { mails: all } = await scene.must('marie', 'mail.outbox', { status: 'waiting' });
    const { id = '' } = all.find(({ recipient }) => recipient === nadia.courriel) ?? {};
    const { eml } = await scene.must('marie', 'mail.export', { id });
    const code = /\b[2-9A-Z]{5}-[2-9A-Z]{5}\b/.exec((await simpleParser(Buffer.from(eml, 'base64'))).text ?? '')?.[0];
    expect((await scene.backend.call('public', 'accounts.activate', { who: nadia.courriel, code })).ok).toBe(true);
    expect(await told()).toHaveLength(2);
    expect((await told())[0]?.text).toMatch(/Nadia Benali demande[\s\S]*eric\.mairie/);
  });

  it('validates a registration, sends the activation, and the person has no right yet', async () => {
    const { application, account } = await scene.applies('Inès', 'Nouvelle');
    const done = await scene.must('eric', 'administration.validateUser', { seen: await scene.heads(), application });
    expect(done.mailQueued).toBe(true);
    const user = (await scene.view()).active.find((known) => known.account === account);
    expect(user).toMatchObject({ displayName: 'Inès Nouvelle', role: 'utilisateur', permissions: [], activated: false });
    const [mail] = (await mails('Activez votre compte Écritoire')).filter((each) => each.recipient?.startsWith('ines.'));
    expect(mail?.text).toContain('Commune d’Audresselles');
    expect(await scene.codeOf('eric', 'administration.validateUser', { seen: await scene.heads(), application })).toBe(
      'unknown_application',
    );
  });

  it('invalidates a user: account disabled, session ended, rights withdrawn, mail with the reason; and validates again without rights', async () => {
    const { id } = await scene.eservice('Logement');
    await scene.must('eric', 'administration.subscribe', { seen: await scene.heads(), eservice: id });
    await scene.must('eric', 'administration.grant', { seen: await scene.heads(), account: scene.sonia, eservice: id });
    const reason = 'Sonia a quitté la mairie.';
    const done = await scene.must('eric', 'administration.invalidateUser', {
      seen: await scene.heads(),
      account: scene.sonia,
      reason,
    });
    expect(done.mailQueued).toBe(true);
    expect((await scene.must('sonia', 'accounts.session', {})).session).toBeNull();
    const signed = await scene.call('sonia', 'accounts.signIn', { who: 'sonia.mairie', password: 'Ecritoire-2026!' });
    expect(signed).toMatchObject({ ok: false, error: { code: 'account_disabled' } });
    const view = await scene.view();
    expect(view.invalidated).toMatchObject([{ account: scene.sonia, reason, disabled: 'invalide_par_administrateur' }]);
    expect(view.active.some((user) => user.account === scene.sonia)).toBe(false);
    expect(view.eservices.find((known) => known.id === id)?.holders).toBe(0);
    const [gone] = await mails('Votre accès est retiré');
    expect(gone?.text).toContain(reason);
    expect(gone?.text).toContain('sonia.mairie');
    const told = await sentences();
    expect(told[0]).toContain('Compte désactivé');
    expect(told).toContain('Sonia Mairie : Utilisateur invalidé par l’administrateur.');
    // The administrator's words about a person are in no timeline.
    expect(told.join(' ')).not.toContain('quitté');
    const again = { seen: await scene.heads(), account: scene.sonia };
    expect(await scene.codeOf('eric', 'administration.invalidateUser', { ...again, reason })).toBe('already_invalidated');

    expect((await scene.must('eric', 'administration.validateAgain', again)).mailQueued).toBe(true);
    expect((await scene.view()).active.find((user) => user.account === scene.sonia)).toMatchObject({ disabled: null, permissions: [] });
    const [back] = await mails('Votre inscription est acceptée');
    expect(back?.text).toContain('sonia.mairie');
    await scene.signIn('sonia');
    expect(await scene.codeOf('eric', 'administration.validateAgain', { ...again, seen: await scene.heads() })).toBe('not_invalidated');
  });

  it('refuses a registration with its reason: the application ends, the person can be validated later', async () => {
    const { account, application } = await scene.applies('Omar', 'Refus');
    await scene.must('eric', 'administration.invalidateUser', { seen: await scene.heads(), account, reason: 'Inconnu en mairie.' });
    expect((await scene.view()).pending.some((known) => known.application === application)).toBe(false);
    expect(await scene.codeOf('eric', 'administration.validateUser', { seen: await scene.heads(), application })).toBe(
      'unknown_application',
    );
    await scene.must('eric', 'administration.validateAgain', { seen: await scene.heads(), account });
    expect((await scene.view()).active.find((user) => user.account === account)).toMatchObject({ disabled: null, activated: false });
  });

  it('keeps the administrator from invalidating themselves, and asks for a reason in clear', async () => {
    const seen = await scene.heads();
    const act = (account: string, reason: string) => scene.call('eric', 'administration.invalidateUser', { seen, account, reason });
    expect(await act(scene.eric, 'Assez.')).toMatchObject({ ok: false, error: { code: 'is_administrator' } });
    expect(await act(scene.sonia, '  ')).toMatchObject({ ok: false, error: { code: 'invalid_input', field: 'reason' } });
    expect(await act(scene.sonia, 'x'.repeat(501))).toMatchObject({ ok: false, error: { field: 'reason' } });
    expect(await act(scene.sonia, 'mas\u202Equé')).toMatchObject({ ok: false, error: { field: 'reason' } });
    expect(await act('nobody', 'Inconnu.')).toMatchObject({ ok: false, error: { code: 'unknown_user' } });
    expect(await scene.heads()).toEqual(seen);
  });
});

describe('two people at once', () => {
  it('says what changed to whoever looked at an older version, and lets unrelated acts pass', async () => {
    const { id } = await scene.eservice('Écoles');
    const { id: other } = await scene.eservice('Culture');
    const seen = await scene.heads();
    await scene.must('eric', 'administration.subscribe', { seen, eservice: id });
    // Another e-service: what was seen of it is still true.
    await scene.must('eric', 'administration.subscribe', { seen, eservice: other });
    const late = await scene.call('paul', 'administration.subscribeOnBehalf', {
      seen,
      eservice: id,
      organisation: scene.organisation,
      reception,
    });
    expect(late).toEqual({
      ok: false,
      error: {
        code: 'conflict',
        message: 'Entre-temps : Organisation abonnée à l’e-service « Écoles ». Relisez, puis recommencez.',
      },
    });
    const grid = await scene.heads();
    await scene.must('eric', 'administration.grant', { seen: grid, account: scene.sonia, eservice: id });
    const cell = (account: string) => scene.call('eric', 'administration.grant', { seen: grid, account, eservice: id });
    expect(await cell(scene.eric)).toMatchObject({ ok: true });
    expect(await cell(scene.sonia)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    const stale = await scene.call('eric', 'administration.unsubscribe', { seen: grid, eservice: id });
    expect(stale.ok ? '' : stale.error.message).toBe(
      'Entre-temps : Permission donnée : « Écoles ». Permission donnée : « Écoles ». Relisez, puis recommencez.',
    );
  });
});
