import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src-shared/contract.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { registerCommune } from '../assistance/support.ts';
import { manager, minute, startStation, type TestStation } from './support.ts';

let smtp: SmtpFixture;
let station: TestStation;
beforeEach(async () => {
  smtp = await startSmtp();
  station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
});
afterEach(async () => {
  await station.stop();
  await smtp.stop();
});

const password = 'Orage-Lointain-26';
const jean = (over: Partial<InputOf<'accounts.register'>> = {}): InputOf<'accounts.register'> => ({
  kind: 'particulier',
  organisation: null,
  role: 'utilisateur',
  prenom: 'Jean',
  nom: 'Dupuis',
  courriel: 'jean.dupuis@free.example',
  next: password,
  again: password,
  conditionsAccepted: true,
  ...over,
});

const signs = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
/** Waits for that many activation or password mails. @returns the code of the last one */
const code = async (count: number, to = 'jean.dupuis@free.example'): Promise<string> => {
  const found = () => smtp.messages.filter((mail, index) => smtp.recipients[index]?.includes(to) === true && signs.test(mail.text ?? ''));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(count);
  return signs.exec(found().at(-1)?.text ?? '')?.[1] ?? '';
};

describe('«Créer un compte» for oneself (S3, rules §1.1)', () => {
  it('stays closed until the code of the mail is typed; the password chosen then opens it', async () => {
    expect(await station.must('p', 'accounts.register', jean())).toEqual({ nextInSeconds: 600 });
    expect(await station.refusal('p', 'accounts.signIn', { who: 'jean.dupuis', password })).toBe('not_activated');
    // The cause is named only after the right password.
    expect(await station.refusal('p', 'accounts.signIn', { who: 'jean.dupuis', password: 'Pas-Le-Bon-26' })).toBe('wrong_password');
    const given = await code(1);
    expect(await station.refusal('p', 'accounts.activate', { who: 'jean.dupuis', code: '22222-22222' })).not.toBe('');
    expect(await station.must('p', 'accounts.activate', { who: 'jean.dupuis@free.example', code: given })).toEqual({
      identifier: 'jean.dupuis',
      waits: null,
      role: null,
    });
    expect(await station.refusal('p', 'accounts.activate', { who: 'jean.dupuis', code: given })).toBe('code_refused');
    const { session } = await station.must('p', 'accounts.signIn', { who: 'jean.dupuis', password });
    expect(session).toMatchObject({ roles: ['particulier'], organisation: null, mustChangePassword: false });
  });

  it('refuses a password that holds the name, two that differ, conditions not accepted', async () => {
    const refused = async (over: object) => {
      const result = await station.call('p', 'accounts.register', { ...jean(), ...over });
      return result.ok ? 'accepted' : `${result.error.code} ${result.error.field}`;
    };
    expect(await refused({ next: 'Jean-Dupuis-26!', again: 'Jean-Dupuis-26!' })).toBe('weak_password next');
    expect(await refused({ again: `${password}!` })).toBe('invalid_input again');
    expect(await refused({ conditionsAccepted: false })).toBe('invalid_input conditionsAccepted');
    expect(await refused({ prenom: '<b>Jean</b>' })).toBe('invalid_input prenom');
    expect(await refused({ courriel: 'jean\u200b@free.example' })).toBe('invalid_input courriel');
    expect(await refused({ kind: 'membre' })).toBe('invalid_input organisation');
    expect(smtp.messages).toHaveLength(0);
  });

  it('registering again before the activation replaces the pending one and keeps its identifier (S2)', async () => {
    await station.must('p', 'accounts.register', jean({ prenom: 'Jan' }));
    const first = await code(1);
    await station.later(11 * minute);
    await station.open();
    const other = 'Brume-Marine-27';
    await station.must('p', 'accounts.register', jean({ courriel: 'Jean.Dupuis@free.example', next: other, again: other }));
    const second = await code(1, 'Jean.Dupuis@free.example');
    expect(await station.refusal('p', 'accounts.activate', { who: 'jan.dupuis', code: first })).toBe('code_refused');
    // Neither password that was typed at the form is in force: whoever reads the mail box chooses one with the code.
    for (const typed of [password, other])
      expect(await station.refusal('p', 'accounts.signIn', { who: 'jan.dupuis', password: typed })).toBe('wrong_password');
    expect(await station.refusal('p', 'accounts.activate', { who: 'jan.dupuis', code: second })).toBe('password_needed');
    const chosen = 'Galet-Poli-2028!';
    expect(await station.must('p', 'accounts.useCode', { who: 'jan.dupuis', code: second, next: chosen, again: chosen })).toEqual({
      identifier: 'jan.dupuis',
    });
    expect(await station.refusal('p', 'accounts.signIn', { who: 'jan.dupuis', password: other })).toBe('wrong_password');
    const { session } = await station.must('p', 'accounts.signIn', { who: 'jan.dupuis', password: chosen });
    expect(session).toMatchObject({ displayName: 'Jean Dupuis' });
  });

  it('a renewal by somebody else gives them nothing: the first code ends, and the mail of the second says what happened', async () => {
    await station.must('p', 'accounts.register', jean());
    const first = await code(1);
    await station.later(11 * minute);
    await station.open();
    const theirs = 'Usurpee-Noire-27';
    await station.must('thief', 'accounts.register', jean({ next: theirs, again: theirs }));
    // At once, before the second mail has left.
    expect(await station.refusal('p', 'accounts.activate', { who: 'jean.dupuis', code: first })).toBe('code_refused');
    const second = await code(2);
    const text = smtp.messages.at(-1)?.text ?? '';
    expect(text).toContain('Votre inscription a été renouvelée');
    expect(text).toContain('Si ce n’est pas vous, n’utilisez pas ce code');
    expect(await station.refusal('p', 'accounts.activate', { who: 'jean.dupuis', code: second })).toBe('password_needed');
    await station.must('p', 'accounts.useCode', { who: 'jean.dupuis', code: second, next: password, again: password });
    expect(await station.refusal('thief', 'accounts.signIn', { who: 'jean.dupuis', password: theirs })).toBe('wrong_password');
    await station.must('p', 'accounts.signIn', { who: 'jean.dupuis', password });
  });

  it('a renewal that comes too soon says when it can be made, and changes nothing', async () => {
    await station.must('p', 'accounts.register', jean());
    const first = await code(1);
    const soon = await station.call('p', 'accounts.register', jean({ next: 'Usurpee-Noire-27', again: 'Usurpee-Noire-27' }));
    expect(soon).toMatchObject({ ok: false, error: { code: 'too_soon', message: expect.stringMatching(/dans 10\sminutes\.$/) } });
    await station.must('p', 'accounts.activate', { who: 'jean.dupuis', code: first });
    await station.must('p', 'accounts.signIn', { who: 'jean.dupuis', password });
  });

  it('answers the same to who has an account already: a mail tells them their identifier; a homonym gets a number', async () => {
    await station.must('p', 'accounts.register', jean());
    await station.must('p', 'accounts.activate', { who: 'jean.dupuis', code: await code(1) });
    await station.later(11 * minute);
    await station.open();
    expect(await station.must('p', 'accounts.register', jean({ next: 'Brume-Marine-27', again: 'Brume-Marine-27' }))).toEqual({
      nextInSeconds: 600,
    });
    await code(2);
    expect(smtp.messages.at(-1)?.subject).toContain('nouveau mot de passe');
    // Nothing of the account changed.
    await station.must('p', 'accounts.signIn', { who: 'jean.dupuis', password });
    await station.must('q', 'accounts.register', jean({ courriel: 'autre.jean@free.example' }));
    const given = await code(1, 'autre.jean@free.example');
    expect(await station.must('q', 'accounts.activate', { who: 'autre.jean@free.example', code: given })).toMatchObject({
      identifier: 'jean.dupuis2',
    });
  });

  it('makes who fills one mail box wait', async () => {
    await station.must('p', 'accounts.register', jean());
    expect(await station.refusal('p', 'accounts.register', jean())).toBe('too_soon');
    for (const prenom of ['Paul', 'Luc', 'Marc', 'Jude']) await station.must('p', 'accounts.register', jean({ prenom }));
    expect(await station.refusal('p', 'accounts.register', jean({ prenom: 'Pierre' }))).toBe('too_many_attempts');
  });
});

describe('«Créer un compte» for an organisation (S2)', () => {
  const mairie = (organisation: string, over: Partial<InputOf<'accounts.register'>> = {}) =>
    jean({ kind: 'membre', organisation, prenom: 'Anne', nom: 'Wacogne', courriel: 'anne@audresselles.example', ...over });

  it('finds a body by its number, a word of its name or its commune, and counts what is not found', async () => {
    const { id } = await registerCommune(station);
    const { keyValue, name, town } = await station.must('desk', 'organisations.get', { id }).then((view) => ({
      ...view,
      town: view.address?.town ?? '',
    }));
    const blank = { number: '', name: '', town: '' };
    const body = { id, name, town };
    const found = { bodies: [body], match: 'all', more: false };
    const find = (typed: Partial<typeof blank>, page = 'p') => station.must(page, 'accounts.findOrganisation', { ...blank, ...typed });
    expect(await find({ number: `SIRET : ${keyValue.slice(0, 3)}-${keyValue.slice(3)}` })).toEqual(found);
    // Whoever knows the name and the commune finds it, however it is called, as often as they like.
    for (const typed of [name.toUpperCase(), 'Mairie d’Audresselles', "Ville d'Audresselles", 'Audresselles'])
      expect(await find({ name: typed, town: 'AUDRESSELLES' })).toEqual(found);
    // A number that cannot be one has its own answer, and is no try.
    for (let slip = 0; slip < 6; slip += 1)
      expect(await station.call('p', 'accounts.findOrganisation', { ...blank, number: keyValue.slice(1) })).toMatchObject({
        ok: false,
        error: { code: 'wrong_key', field: 'number', message: expect.stringContaining('il en manque 1') },
      });
    // By a word, by the commune, nearly.
    expect(await find({ name: 'Mairie d’Audresselles' })).toEqual(found);
    expect(await find({ town: 'audresselles' })).toEqual(found);
    expect(await find({ name: 'Audreselles' })).toEqual({ ...found, match: 'near' });
    expect(await find({ name: 'Mairie', town: 'Odresselles' })).toEqual({ ...found, match: 'near' });
    expect(await find({ name: 'Commune de Wimereux', town: 'Wimereux' })).toEqual({ bodies: [], match: 'none', more: false });
    // Those five told of what they did not know to begin with: twenty of them, and the register is not read by trying.
    for (let tried = 5; tried < 20; tried += 1) await find({ name: 'Audreselles' });
    expect(await station.refusal('p', 'accounts.findOrganisation', { ...blank, number: keyValue })).toBe('too_many_attempts');
    // Another person at another window is not kept waiting, nor anybody here once ten minutes are over.
    expect(await find({ number: keyValue }, 'q')).toEqual(found);
    await station.later(600_000);
    await station.open();
    expect(await find({ number: keyValue })).toEqual(found);
  });

  it('counts beginnings of words, by name and commune too: the register is not read a few letters at a time', async () => {
    const { id } = await registerCommune(station);
    const { name, address } = await station.must('desk', 'organisations.get', { id });
    const find = (typed: { name: string; town: string }) => station.call('p', 'accounts.findOrganisation', { number: '', ...typed });
    const beginnings = ['aud', 'audr', 'audre', 'audres', 'audress'];
    for (const begun of [...beginnings, ...beginnings, ...beginnings, ...beginnings])
      expect(await find({ name: begun, town: begun })).toMatchObject({ ok: true, data: { match: 'all', bodies: [{ id }] } });
    expect(await find({ name, town: address?.town ?? '' })).toMatchObject({ ok: false, error: { code: 'too_many_attempts' } });
  });

  it('asks the représentant légal by a letter of its own while there is no administrator, and shows nothing before', async () => {
    const { id } = await registerCommune(station);
    const letters = async () => (await station.must('desk', 'organisations.get', { id })).letters;
    const before = (await letters()).length;
    await station.must('p', 'accounts.register', mairie(id));
    const given = await code(1, 'anne@audresselles.example');
    // No letter for a courriel that nobody has confirmed.
    expect(await letters()).toHaveLength(before);
    expect(await station.must('p', 'accounts.activate', { who: 'anne.wacogne', code: given })).toMatchObject({
      waits: 'courrier',
      role: 'utilisateur',
    });
    const made = await letters();
    expect(made).toHaveLength(before + 1);
    expect(made.filter((letter) => letter.purpose === 'utilisateur')).toHaveLength(1);
    expect(await station.refusal('p', 'accounts.signIn', { who: 'anne.wacogne', password })).toBe('not_validated');
    const { applications } = await station.must('desk', 'organisations.get', { id });
    expect(applications.find((application) => application.identifier === 'anne.wacogne')).toMatchObject({
      role: 'utilisateur',
      status: 'en_attente',
      activated: true,
    });
  });

  it('asks for what the last registration asked for; another person of the same mail box has an account of their own', async () => {
    const { id } = await registerCommune(station);
    const box = 'anne@audresselles.example';
    await station.must('p', 'accounts.register', mairie(id, { role: 'administrateur' }));
    const first = await code(1, box);
    await station.must('p', 'accounts.register', mairie(id, { prenom: 'Pierre', nom: 'Autre' }));
    const pierres = await code(2, box);
    await station.later(11 * minute);
    await station.open();
    // Hers still works: nobody took it over.
    expect(await station.refusal('p', 'accounts.signIn', { who: 'anne.wacogne', password })).toBe('not_activated');
    expect(await station.must('p', 'accounts.activate', { who: 'pierre.autre', code: pierres })).toMatchObject({ role: 'utilisateur' });
    await station.must('p', 'accounts.register', mairie(id));
    const last = await code(3, box);
    expect(await station.refusal('p', 'accounts.activate', { who: 'anne.wacogne', code: first })).toBe('code_refused');
    await station.must('p', 'accounts.useCode', { who: 'anne.wacogne', code: last, next: password, again: password });
    const { applications } = await station.must('desk', 'organisations.get', { id });
    expect(applications.filter(({ identifier }) => identifier === 'anne.wacogne')).toMatchObject([{ role: 'utilisateur' }]);
  });

  it('may ask to be the administrator, and one account is for one organisation', async () => {
    const { id } = await registerCommune(station);
    await station.must('p', 'accounts.register', mairie(id, { role: 'administrateur' }));
    const given = await code(1, 'anne@audresselles.example');
    await station.must('p', 'accounts.register', jean({ prenom: 'Anne', nom: 'Wacogne', courriel: 'anne@audresselles.example' }));
    await code(2, 'anne@audresselles.example');
    expect(await station.must('p', 'accounts.activate', { who: 'anne.wacogne', code: given })).toMatchObject({
      waits: 'courrier',
      role: 'administrateur',
    });
    const { letters } = await station.must('desk', 'organisations.get', { id });
    expect(letters.filter((letter) => letter.purpose === 'administrateur')).toHaveLength(2);
    expect(await station.refusal('p', 'accounts.signIn', { who: 'anne.wacogne2', password })).toBe('not_activated');
    expect(await station.refusal('p', 'accounts.register', mairie('nulle-part'))).toBe('unknown_organisation');
    expect((await station.must('desk', 'accounts.session', {})).session?.identifier).toBe(manager.identifier);
  });
});
