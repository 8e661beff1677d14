import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { hour, startStation, type TestStation } from './support.ts';

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

const chosen = 'Orage-Lointain-26';
const courriel = 'paul@pasdecalais.example';
const day = 24 * hour;

/** The secret of the last mail with this one in it. */
const mailed = async (sign: RegExp, count: number): Promise<string> => {
  const found = () => smtp.messages.flatMap((mail) => sign.exec(mail.text ?? '')?.[1] ?? []);
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(count);
  return found().at(-1) ?? '';
};
const temporary = /temporaire\s*: ([A-Za-z]{4}(?:-[A-Za-z]{4}){3}-\d\d)/;
const activation = /activation\s*: ([2-9A-Z]{5}-[2-9A-Z]{5})/;

const paul = async (): Promise<string> => {
  const { identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre', courriel });
  await station.must('p', 'accounts.useCode', { who: identifier, code, next: chosen, again: chosen });
  return identifier;
};

describe('«J’ai besoin d’un mot de passe» with a temporary one (S0)', () => {
  it('lets the person in once, to choose a definitive one typed twice; the present one goes on until then', async () => {
    const who = await paul();
    await station.must('p', 'accounts.requestPassword', { who: courriel, way: 'temporary' });
    const password = await mailed(temporary, 1);
    expect((await station.must('q', 'accounts.signIn', { who, password: chosen })).session?.mustChangePassword).toBe(false);
    // As it is pasted from a mail, with what a word processor made of its dashes; the chosen one stays exact.
    expect(await station.refusal('q', 'accounts.signIn', { who, password: ` ${chosen}` })).toBe('wrong_password');
    const pasted = `\u00A0${password.replaceAll('-', '\u2011')} `;
    const { session } = await station.must('p', 'accounts.signIn', { who, password: pasted });
    expect(session).toMatchObject({ identifier: who, mustChangePassword: true });
    expect(await station.refusal('p', 'organisations.counts', {})).toBe('forbidden');
    const next = 'Brume-Marine-27';
    expect(await station.refusal('p', 'accounts.chooseDefinitive', { next: password, again: password })).toBe('same_password');
    // The one that was just typed is not asked again; a session that a chosen one opened does not get round typing it.
    await station.must('p', 'accounts.chooseDefinitive', { next, again: next });
    expect(await station.refusal('p', 'accounts.chooseDefinitive', { next: chosen, again: chosen })).toBe('not_temporary');
    expect((await station.must('p', 'accounts.session', {})).session?.mustChangePassword).toBe(false);
    expect(await station.refusal('r', 'accounts.signIn', { who, password })).toBe('wrong_password');
    expect(await station.refusal('r', 'accounts.signIn', { who, password: chosen })).toBe('wrong_password');
    await station.must('r', 'accounts.signIn', { who, password: next });
  });

  it('is not held up by what others type wrong, and tells the former password from the temporary one', async () => {
    const who = await paul();
    await station.must('p', 'accounts.requestPassword', { who, way: 'temporary' });
    const password = await mailed(temporary, 1);
    await station.must('p', 'accounts.signIn', { who, password });
    await station.must('w', 'accounts.signIn', { who, password });
    for (let wrong = 0; wrong < 6; wrong += 1) await station.call('stranger', 'accounts.signIn', { who, password: 'Pas-Le-Bon-26' });
    expect(await station.refusal('stranger', 'accounts.signIn', { who, password: 'Pas-Le-Bon-26' })).toBe('too_many_attempts');
    const choose = (next: string, page = 'p') => station.call(page, 'accounts.chooseDefinitive', { next, again: next });
    expect(await choose(chosen)).toMatchObject({ error: { code: 'same_password', message: expect.stringContaining('avant de demander') } });
    expect(await choose(password)).toMatchObject({ error: { code: 'same_password', message: expect.stringContaining('avez reçu') } });
    const next = 'Brume-Marine-27';
    const answers = await Promise.all([choose(next), choose('Galet-Poli-2028', 'w')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'not_temporary', message: expect.stringContaining('autre fenêtre') },
    });
  });

  it('comes by a mail that says the identifier, the password, and that it is good for 24 hours', async () => {
    const who = await paul();
    await station.must('p', 'accounts.requestPassword', { who, way: 'temporary' });
    const password = await mailed(temporary, 1);
    const mail = smtp.messages.find(({ text }) => text?.includes(password) === true);
    expect(mail?.text).toMatch(new RegExp(`Votre identifiant\\s: ${who}`));
    expect(mail?.text).toMatch(/est valable 24\sheures/);
    expect(mail?.text).toContain('Choisissez aussitôt un mot de passe définitif et tapez-le deux fois.');
  });

  it('says so when its 24 hours are over', async () => {
    const who = await paul();
    await station.must('p', 'accounts.requestPassword', { who, way: 'temporary' });
    const password = await mailed(temporary, 1);
    await station.later(day + 1000);
    await station.open();
    expect(await station.refusal('p', 'accounts.signIn', { who, password })).toBe('temporary_expired');
    await station.must('p', 'accounts.signIn', { who, password: chosen });
  });
});

describe('16 months without sign-in (S2)', () => {
  it('disables at the next sign-in, after the right password only; an activation code opens again', async () => {
    const who = await paul();
    await station.must('p', 'accounts.signIn', { who, password: chosen });
    await station.later(470 * day);
    await station.open();
    await station.must('p', 'accounts.signIn', { who, password: chosen });
    await station.later(500 * day);
    // Whoever keeps the workstation is never shut out of it.
    await station.open();
    const shown = async () =>
      (await station.must('desk', 'accounts.agents', {})).agents.find((agent) => agent.identifier === who)?.disabled;
    expect(await shown()).toBe('inactif_16_mois');
    expect(await station.refusal('p', 'accounts.signIn', { who, password: 'Pas-Le-Bon-26' })).toBe('wrong_password');
    expect(await station.refusal('p', 'accounts.signIn', { who, password: chosen })).toBe('account_inactive');
    // Found out twice, written once, and on this workstation alone: whoever shares the account reads nothing of it.
    expect(await station.refusal('p', 'accounts.signIn', { who, password: chosen })).toBe('account_inactive');
    const written = async (type: string) =>
      (await station.must('desk', 'journal.search', { before: null, type, from: null, until: null, limit: 10 })).rows.map(
        ({ stream }) => stream,
      );
    expect(await written('account.disabled')).toEqual([]);
    expect(await written('login.slept')).toEqual([expect.stringMatching(/^login\//)]);
    const before = smtp.messages.filter((mail) => activation.test(mail.text ?? '')).length;
    await station.must('p', 'accounts.requestPassword', { who });
    const code = await mailed(activation, before + 1);
    expect(await station.must('p', 'accounts.activate', { who, code })).toMatchObject({ identifier: who });
    expect((await station.must('p', 'accounts.signIn', { who, password: chosen })).session).not.toBeNull();
    expect(await shown()).toBeNull();
    expect(await written('account.enabled')).toEqual([]);
    expect(await written('login.woken')).toHaveLength(1);
  });
});
