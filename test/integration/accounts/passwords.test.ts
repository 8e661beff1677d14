import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSlots } from '../../../src-main/keyring/slots.ts';
import { hour, manager, startStation, type TestStation } from './support.ts';

let station: TestStation;
beforeEach(async () => {
  station = await startStation();
});
afterEach(() => station.stop());

const chosen = 'Orage-Lointain-26';
const twice = (password: string) => ({ next: password, again: password });

describe('changing one’s password', () => {
  const next = 'Rivage-Perdu-2026!';

  it('refuses a wrong current one, the same one, a weak one, two that differ', async () => {
    const refused = async (input: { current: string; next: string; again: string }) => {
      const result = await station.call('desk', 'accounts.changePassword', input);
      return result.ok ? 'accepted' : `${result.error.code} ${result.error.field}`;
    };
    expect(await refused({ current: 'Faux-2026!', ...twice(next) })).toBe('wrong_password current');
    expect(await refused({ current: manager.password, ...twice(manager.password) })).toBe('same_password next');
    expect(await refused({ current: manager.password, ...twice('Court-26!') })).toBe('weak_password next');
    expect(await refused({ current: manager.password, ...twice('Marie-Gestion-2026!') })).toBe('weak_password next');
    expect(await refused({ current: manager.password, next, again: `${next}!` })).toBe('invalid_input again');
    expect((await station.must('p', 'accounts.signIn', { who: manager.identifier, password: manager.password })).session).not.toBeNull();
  });

  it('ends the other sessions of that person, not one’s own, and the new one alone opens the workstation', async () => {
    await station.open('other');
    const before = listSlots(station.folder).filter(({ kind }) => kind === 'account');
    await station.must('desk', 'accounts.changePassword', { current: manager.password, ...twice(next) });
    const after = listSlots(station.folder).filter(({ kind }) => kind === 'account');
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(station.notices.filter(({ type }) => type === 'session_ended')).toEqual([
      { type: 'session_ended', page: 'other', reason: 'password_changed' },
    ]);
    expect((await station.must('desk', 'accounts.session', {})).session?.identifier).toBe(manager.identifier);
    expect(await station.must('other', 'accounts.session', {})).toEqual({ session: null });

    await station.later(0);
    expect(await station.refusal('desk', 'accounts.signIn', { who: manager.identifier, password: manager.password })).toBe(
      'wrong_password',
    );
    expect(await station.must('desk', 'workstation.state', {})).toMatchObject({ phase: 'locked' });
    expect((await station.must('desk', 'accounts.signIn', { who: manager.courriel, password: next })).session).not.toBeNull();
  });

  it('is changed by one of two windows that do it at once; the other hears of it, and one slot is left', async () => {
    await station.open('other');
    const words = { desk: next, other: 'Dune-Ancienne-2026!' };
    const change = (page: keyof typeof words) =>
      station.call(page, 'accounts.changePassword', { current: manager.password, ...twice(words[page]) });
    const [desk, other] = await Promise.all([change('desk'), change('other')]);
    expect([desk.ok, other.ok].filter(Boolean)).toHaveLength(1);
    const refused = desk.ok ? other : desk;
    // It was answered, or its session was over before it could be.
    expect(refused).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^(wrong_password|session_required)$/u) } });
    expect(listSlots(station.folder).filter(({ kind }) => kind === 'account')).toHaveLength(1);
    await station.later(0);
    const kept = desk.ok ? words.desk : words.other;
    expect((await station.must('p', 'accounts.signIn', { who: manager.identifier, password: kept })).session).not.toBeNull();
  });

  it('counts wrong current passwords like those of the sign-in page', async () => {
    const wrong = { current: 'Faux-Bourdon-26', ...twice(next) };
    for (let failure = 1; failure <= 5; failure += 1)
      expect(await station.refusal('desk', 'accounts.changePassword', wrong)).toBe('wrong_password');
    expect(await station.refusal('desk', 'accounts.changePassword', { ...wrong, current: manager.password })).toBe('too_many_attempts');
    expect(await station.refusal('p', 'accounts.signIn', { who: manager.identifier, password: manager.password })).toBe(
      'too_many_attempts',
    );
  });
});

describe('«J’ai reçu un code»', () => {
  it('lets the person choose a password once', async () => {
    const { identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    const used = { who: identifier, code: ` ${code.toLowerCase().replace('-', ' ')} `, ...twice(chosen) };
    expect(await station.refusal('p', 'accounts.useCode', { ...used, ...twice('court') })).toBe('weak_password');
    expect(await station.must('p', 'accounts.useCode', used)).toEqual({ identifier });
    expect(await station.refusal('p', 'accounts.useCode', { ...used, ...twice('Encore-Une-Fois-26') })).toBe('code_refused');
    expect((await station.must('p', 'accounts.signIn', { who: identifier, password: chosen })).session?.identifier).toBe(identifier);
  });

  it('is used up by one of two windows that type it at the same instant', async () => {
    const { identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    const passwords = ['Orage-Lointain-26', 'Nuage-Lointain-26'];
    const results = await Promise.all(
      passwords.map((password, index) => station.call(`p${index}`, 'accounts.useCode', { who: identifier, code, ...twice(password) })),
    );
    expect(results.map((result) => (result.ok ? 'used' : result.error.code)).toSorted()).toEqual(['code_refused', 'used']);
    const open = await Promise.all(passwords.map((password) => station.call('p', 'accounts.signIn', { who: identifier, password })));
    expect(open.map((result) => result.ok)).toEqual(results.map((result) => result.ok));
  });

  it('refuses another person’s code, an unknown name and a wrong code alike, then makes one wait', async () => {
    const paul = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    const lea = await station.newAgent({ prenom: 'Léa', nom: 'Caron' });
    const answers = async (who: string) => {
      const given = [];
      for (let turn = 0; turn < 6; turn += 1)
        given.push(await station.call('p', 'accounts.useCode', { who, code: paul.code, ...twice(chosen) }));
      return given;
    };
    const known = await answers(lea.identifier);
    expect(known[0]).toMatchObject({ ok: false, error: { code: 'code_refused', field: 'code' } });
    expect(known[5]).toMatchObject({ ok: false, error: { code: 'too_many_attempts' } });
    expect(await answers('personne.ici')).toEqual(known);
    // Nor does the right one help before the delay is over; a manager may lift it.
    expect(await station.refusal('p', 'accounts.useCode', { who: lea.identifier, code: lea.code, ...twice(chosen) })).toBe(
      'too_many_attempts',
    );
    await station.must('desk', 'accounts.unlock', { account: lea.account });
    expect(await station.must('p', 'accounts.useCode', { who: lea.identifier, code: lea.code, ...twice(chosen) })).toEqual({
      identifier: 'lea.caron',
    });
  });

  it('ends after 24 hours', async () => {
    const { identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    await station.later(24 * hour + 1000);
    await station.open();
    expect(await station.refusal('p', 'accounts.useCode', { who: identifier, code, ...twice(chosen) })).toBe('code_refused');
  });

  it('asks 12 characters of who may open the workstation, and makes the slot at once', async () => {
    const { identifier, code } = await station.newAgent({ prenom: 'Léa', nom: 'Caron', opens: true });
    expect(await station.refusal('p', 'accounts.useCode', { who: identifier, code, ...twice('Brise-26!') })).toBe('weak_password');
    await station.must('p', 'accounts.useCode', { who: identifier, code, ...twice('Brise-Du-Large-26') });
    await station.must('desk', 'workstation.lock', {});
    expect((await station.must('p', 'accounts.signIn', { who: identifier, password: 'Brise-Du-Large-26' })).session).not.toBeNull();
  });
});

describe('«Mot de passe oublié ?»', () => {
  const requests = async () =>
    (await station.must('desk', 'mail.outbox', { status: 'all' })).mails.filter(({ subject }) => subject.startsWith('Choisissez'));

  it('answers the same to everybody; asked again too soon it says when, and what is said to leave leaves', async () => {
    const asked = (who: string) => station.call('p', 'accounts.requestPassword', { who });
    const leaves = { ok: true, data: { nextInSeconds: 600 } };
    const unknown = [await asked('personne.ici'), await asked('personne.ici')];
    expect(unknown).toEqual([leaves, { ok: false, error: expect.objectContaining({ code: 'too_soon' }) }]);
    expect(await requests()).toHaveLength(0);
    expect([await asked(manager.identifier), await asked(manager.identifier.toUpperCase())]).toEqual(unknown);
    expect(await requests()).toHaveLength(1);
    expect(await asked(manager.courriel)).toEqual(leaves);
    expect(await requests()).toHaveLength(2);
    // The present password goes on until the new one is chosen.
    await station.open('p');
  });

  it('keeps its wait, and the counters of others, while many names are tried', async () => {
    const find = () => station.refusal('reader', 'accounts.findOrganisation', { number: '', name: 'Nulle-Part', town: '' });
    for (let n = 0; n < 20; n += 1) await station.must('reader', 'accounts.findOrganisation', { number: '', name: 'Nulle-Part', town: '' });
    await station.must('p', 'accounts.requestPassword', { who: manager.identifier });
    for (let n = 0; n < 1001; n += 1) await station.must(`p${n}`, 'accounts.requestPassword', { who: `zz${n}` });
    await station.refusal('p', 'accounts.signIn', { who: 'personne.ici', password: chosen });
    expect(await station.refusal('q', 'accounts.requestPassword', { who: manager.identifier })).toBe('too_soon');
    expect(await find()).toBe('too_many_attempts');
    expect(await requests()).toHaveLength(1);
  });

  it('asks no more than thirty mails of one window within ten minutes, whoever they are for', async () => {
    for (let n = 0; n < 30; n += 1) await station.must('p', 'accounts.requestPassword', { who: `zz${n}` });
    const refused = await station.call('p', 'accounts.requestPassword', { who: manager.identifier });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'too_many_attempts', message: expect.stringMatching(/dans 10\sminutes\.$/) },
    });
    await station.must('q', 'accounts.requestPassword', { who: manager.identifier });
    await station.later(600_000);
    await station.open();
    await station.must('p', 'accounts.requestPassword', { who: 'zz0' });
  });

  it('gives a new activation code to who never used the first, and nothing to who has no courriel', async () => {
    const paul = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre', courriel: 'paul@pasdecalais.example' });
    const lea = await station.newAgent({ prenom: 'Léa', nom: 'Caron' });
    const activations = async () =>
      (await station.must('desk', 'mail.outbox', { status: 'all' })).mails.filter(({ subject }) => subject.startsWith('Activez'));
    const before = (await activations()).length;
    await station.must('p', 'accounts.requestPassword', { who: paul.identifier });
    await station.must('p', 'accounts.requestPassword', { who: lea.identifier });
    expect(await activations()).toHaveLength(before + 1);
    expect(await requests()).toHaveLength(0);
  });
});
