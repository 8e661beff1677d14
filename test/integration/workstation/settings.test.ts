import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { settingsForm } from '../../../src-shared/workstation/forms.ts';
import { defaultSettings, type WorkstationSettings } from '../../../src-shared/workstation/settings.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { hour, startStation, type TestStation } from '../accounts/support.ts';
import { type Station, start } from './support.ts';

const day = 24 * hour;
const demonstrationPassword = 'Ecritoire-2026!';

describe('settings that count days and months', () => {
  let folder: string;
  let station: Station;
  beforeAll(async () => {
    folder = temporaryFolder().path;
    station = await start(folder, { demo: true });
    for (const who of ['marie.gestion', 'paul.instruction', 'jean.particulier']) await signIn(who);
  });
  afterAll(async () => {
    await station.backend.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const signIn = (who: string) => station.call(who, 'accounts.signIn', { who, password: demonstrationPassword });
  const set = async (changed: Partial<WorkstationSettings>): Promise<void> => {
    const { settings, heads: seen } = await station.call('marie.gestion', 'workstation.settings', {});
    await station.call('marie.gestion', 'workstation.saveSettings', { settings: { ...settings, ...changed }, seen });
  };
  // Each test changes its own setting only.
  beforeEach(() => set(settingsForm.parse({ ...defaultSettings, copyFolder: null })));

  it('months without sign-in: an account that slept is awake when more are allowed, and the refusal says how many', async () => {
    const refused = await station.raw('therese', 'accounts.signIn', { who: 'raymond.cuvelier', password: demonstrationPassword });
    expect(refused).toMatchObject({ ok: false, error: { code: 'account_inactive', message: expect.stringContaining('plus de 16 mois') } });
    await set({ inactiveMonths: 36 });
    expect((await signIn('therese.vidal')).session).toMatchObject({ identifier: 'therese.vidal' });
  });

  it('days of a sharing key', async () => {
    await set({ sharingKeyDays: 3 });
    const { profiles } = await station.call('jean.particulier', 'profiles.mine', {});
    const { expiresAt } = await station.call('jean.particulier', 'profiles.createKey', { profile: profiles[0]?.profile ?? '' });
    expect(Math.round((expiresAt - Date.now()) / day)).toBe(3);
    expect((await station.call('anybody', 'workstation.state', {})).delays.sharingKeyDays).toBe(3);
  });

  it('jours ouvrables before an alert: the count, the list and the letter agree', async () => {
    const late = async () => {
      const { overdue } = await station.call('paul.instruction', 'letters.summary', {});
      const { rows } = await station.call('paul.instruction', 'letters.list', {
        view: 'en_retard',
        search: '',
        sort: 'posted',
        descending: false,
      });
      expect(rows).toHaveLength(overdue);
      expect(rows.every((row) => row.overdue)).toBe(true);
      return overdue;
    };
    expect(await late()).toBe(4);
    await set({ overdueDays: 1 });
    expect(await late()).toBeGreaterThan(4);
    await set({ overdueDays: 30 });
    expect(await late()).toBe(0);
  });

  it('days of letter codes', async () => {
    await set({ letterValidityDays: 10 });
    const list = { view: 'a_imprimer', search: '', sort: 'requested', descending: false } as const;
    const { rows } = await station.call('paul.instruction', 'letters.list', list);
    const { batch } = await station.call('paul.instruction', 'letters.produceBatch', { letters: [rows[0]?.id ?? ''] });
    await station.call('paul.instruction', 'letters.confirmBatch', { batch });
    const found = await station.call('paul.instruction', 'letters.find', { number: rows[0]?.number ?? '' });
    expect(found.found?.validUntil).toBe(addDays(dateIn(Date.now(), 'Europe/Paris'), 10));
  });

  it('are told by name in the journal, and nothing is written when nothing changed', async () => {
    const newest = async () => {
      const search = { before: null, type: 'settings.changed', from: null, until: null, limit: 1 };
      return (await station.call('marie.gestion', 'journal.search', search)).rows[0];
    };
    await set({ sharingKeyDays: 7, codeHours: 12 });
    const row = await newest();
    expect(row?.sentence).toBe(
      'Réglages du poste modifiés : validité des codes et des mots de passe temporaires, validité des clés de partage.',
    );
    expect(row?.who).toBe('Marie Gestion');
    await set({ sharingKeyDays: 7, codeHours: 12 });
    expect((await newest())?.position).toBe(row?.position);
  });

  it.each([
    ['inactiveMonths', 5, 61, 'Entre 6 et 60 mois.'],
    ['codeHours', 0, 73, 'Entre 1 et 72 heures.'],
    ['sharingKeyDays', 0, 91, 'Entre 1 et 90 jours.'],
    ['overdueDays', 0, 31, 'Entre 1 et 30 jours.'],
    ['letterValidityDays', 6, 366, 'Entre 7 et 365 jours.'],
    ['idleMinutes', 0, 241, 'Entre 1 et 240 minutes.'],
  ] as const)('%s has bounds, said in a sentence', async (name, below, above, sentence) => {
    const { settings, heads: seen } = await station.call('marie.gestion', 'workstation.settings', {});
    for (const value of [below, above, -1, 1e9, Number.MAX_SAFE_INTEGER]) {
      const refused = await station.raw('marie.gestion', 'workstation.saveSettings', { settings: { ...settings, [name]: value }, seen });
      expect(refused).toEqual({ ok: false, error: { code: 'invalid_input', message: sentence, field: `settings.${name}` } });
    }
    for (const value of ['12', null, 2.5, Number.NaN, undefined]) {
      const refused = await station.raw('marie.gestion', 'workstation.saveSettings', { settings: { ...settings, [name]: value }, seen });
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', message: expect.stringMatching(/^Saisissez un nombre/) },
      });
    }
    expect((await station.call('marie.gestion', 'workstation.settings', {})).settings).toEqual(settings);
  });
});

describe('settings of what lets a person in again', () => {
  let smtp: SmtpFixture;
  let station: TestStation;
  beforeAll(async () => {
    smtp = await startSmtp();
    station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
  });
  afterAll(async () => {
    await station.stop();
    await smtp.stop();
  });

  it('hours of a code, on paper and by mail; which mail goes when the person does not choose', async () => {
    const { settings, heads: seen } = await station.must('desk', 'workstation.settings', {});
    const changed = { ...settings, codeHours: 2, passwordMail: 'temporary' } as const;
    await station.must('desk', 'workstation.saveSettings', { settings: changed, seen });
    const courriel = 'paul@pasdecalais.example';
    const { identifier: who, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre', courriel });
    const other = await station.newAgent({ prenom: 'Nadia', nom: 'Benali' });
    const next = 'Orage-Lointain-26';
    await station.later(1.5 * hour);
    await station.open();
    await station.must('p', 'accounts.useCode', { who, code, next, again: next });

    await station.must('p', 'accounts.requestPassword', { who });
    const temporary = () => smtp.messages.flatMap((mail) => (/temporaire/.test(mail.subject ?? '') ? [mail.text ?? ''] : []));
    await expect.poll(() => temporary().length, { timeout: 60_000 }).toBe(1);
    expect(temporary()[0]).toContain('valable 2\u00a0heures');
    const password = /temporaire\s*: ([A-Za-z]{4}(?:-[A-Za-z]{4}){3}-\d\d)/.exec(temporary()[0] ?? '')?.[1] ?? '';
    await station.must('p', 'accounts.requestPassword', { who, way: 'code' });
    await expect.poll(() => smtp.messages.some((mail) => mail.subject?.includes('Choisissez')), { timeout: 60_000 }).toBe(true);

    await station.later(2.5 * hour);
    await station.open();
    expect(await station.refusal('q', 'accounts.useCode', { who: other.identifier, code: other.code, next, again: next })).toBe(
      'code_refused',
    );
    expect(await station.refusal('q', 'accounts.signIn', { who, password })).toBe('temporary_expired');
  });
});
