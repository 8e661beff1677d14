import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src-shared/contract.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { registerCommune } from '../assistance/support.ts';
import { codesOf } from '../letters-desk/support.ts';
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

type Body = NonNullable<InputOf<'accounts.register'>['body']>;

const password = 'Orage-Lointain-26';
const harmonie = (change: Partial<Body> = {}): Body => ({
  kind: 'association',
  name: 'Harmonie municipale d’Hesdin',
  key: { type: 'siret', value: makeValidSiret('78210012', '0001') },
  address: { street: '3 rue des Fanfares', postalCode: '62140', town: 'Hesdin' },
  representative: { civilite: 'Madame', prenom: 'Anne', nom: 'Roussel', fonction: 'Présidente' },
  eservicesWished: [],
  confirmNamesake: false,
  ...change,
});
const lucie = (change: Partial<InputOf<'accounts.register'>> = {}): InputOf<'accounts.register'> => ({
  kind: 'membre',
  organisation: null,
  body: harmonie(),
  role: 'administrateur',
  prenom: 'Lucie',
  nom: 'Bourgois',
  courriel: 'lucie@harmonie.example',
  next: password,
  again: password,
  conditionsAccepted: true,
  ...change,
});

/** The code of the mail of that rank to this address. */
const mailed = async (rank: number, to = 'lucie@harmonie.example'): Promise<string> => {
  const sign = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
  const found = () => smtp.messages.filter((mail, index) => smtp.recipients[index]?.includes(to) === true && sign.test(mail.text ?? ''));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(rank);
  return sign.exec(found().at(-1)?.text ?? '')?.[1] ?? '';
};
const activate = (code: string, who = 'lucie.bourgois') => station.call('guest', 'accounts.activate', { who, code });
const bodies = async () =>
  (await station.must('desk', 'organisations.list', { view: 'toutes', search: '', sort: 'name', descending: false })).rows;
const letters = async () => (await station.must('desk', 'organisations.counts', {})).toutes;

describe('an organisation that its own person declares (rules §2.1)', () => {
  it('is registered once the courriel is confirmed, and not a moment before: then its letter makes itself', async () => {
    expect(await station.must('guest', 'accounts.checkBody', harmonie())).toEqual({});
    await station.must('guest', 'accounts.register', lucie());
    const code = await mailed(1);
    expect(await bodies()).toEqual([]);
    expect(await letters()).toBe(0);
    expect(await station.refusal('guest', 'accounts.signIn', { who: 'lucie.bourgois', password })).toBe('not_activated');
    expect(await activate(code)).toEqual({ ok: true, data: { identifier: 'lucie.bourgois', waits: 'courrier', role: 'administrateur' } });
    const [row] = await bodies();
    expect(row).toMatchObject({ name: 'Harmonie municipale d’Hesdin', town: 'Hesdin', status: 'en_attente' });
    const seen = await station.must('desk', 'organisations.get', { id: row?.id ?? '' });
    expect(seen.representative).toMatchObject({ nom: 'Roussel', fonction: 'Présidente' });
    expect(seen.applications).toMatchObject([{ displayName: 'Lucie Bourgois', role: 'administrateur', status: 'en_attente' }]);
    expect(seen.letters).toMatchObject([{ status: 'a_imprimer', purpose: 'administrateur' }]);
    // The agent reads in the timeline who declared it, and where.
    const { entries } = await station.must('desk', 'organisations.timeline', { id: row?.id ?? '' });
    const first = entries.find(({ type }) => type === 'organisation.registered');
    expect(JSON.stringify(first)).toContain('Lucie Bourgois');
    expect(JSON.stringify(first)).toContain('faite sur ce poste');
    // From there everything is as for any other body.
    const { batch, pdf } = await station.must('desk', 'letters.produceBatch', { letters: [seen.letters[0]?.id ?? ''] });
    await station.must('desk', 'letters.confirmBatch', { batch });
    const number = seen.letters[0]?.number ?? '';
    const [one = '', two = ''] = codesOf(pdf).get(number) ?? [];
    await station.must('guest', 'letters.enterCodes', { number, first: one, second: two });
    const { session } = await station.must('guest', 'accounts.signIn', { who: 'lucie.bourgois', password });
    expect(session).toMatchObject({ roles: ['administrateur'], organisation: { name: 'Harmonie municipale d’Hesdin' } });
  });

  it('may be declared by a user, who waits for the same letter; the code that chooses a password registers it too', async () => {
    await station.must('guest', 'accounts.register', lucie({ role: 'utilisateur' }));
    const code = await mailed(1);
    const next = 'Brume-Marine-27';
    await station.must('guest', 'accounts.useCode', { who: 'lucie.bourgois', code, next, again: next });
    const [row] = await bodies();
    const { letters: made } = await station.must('desk', 'organisations.get', { id: row?.id ?? '' });
    expect(made).toMatchObject([{ purpose: 'utilisateur' }]);
    expect(await station.refusal('guest', 'accounts.signIn', { who: 'lucie.bourgois', password: next })).toBe('not_validated');
  });

  it('renewed before the activation it is replaced, the identifier kept; another body of the same person is another account', async () => {
    await station.must('guest', 'accounts.register', lucie());
    await mailed(1);
    await station.later(hour);
    await station.open();
    await station.must('guest', 'accounts.register', lucie({ body: harmonie({ name: 'Harmonie d’Hesdin' }) }));
    await mailed(2);
    // Whoever reads it sees whom the letter would reach, before using the code.
    expect(smtp.messages.at(-1)?.text).toContain('irait à\u00a0: Madame Anne Roussel, Présidente, 3 rue des Fanfares, 62140 Hesdin');
    await station.must(
      'guest',
      'accounts.register',
      lucie({ body: harmonie({ name: 'Chorale d’Hesdin', key: { type: 'rna', value: 'W621000123' } }) }),
    );
    const code = await mailed(3);
    expect((await activate(code, 'lucie.bourgois2')).ok).toBe(true);
    expect((await bodies()).map(({ name }) => name)).toEqual(['Chorale d’Hesdin']);
    await station.later(hour);
    await station.open();
    await station.must('guest', 'accounts.requestPassword', { who: 'lucie.bourgois' });
    const again = await mailed(4);
    expect(await activate(again)).toMatchObject({ ok: false, error: { code: 'password_needed' } });
    await station.must('guest', 'accounts.useCode', { who: 'lucie.bourgois', code: again, next: password, again: password });
    expect((await bodies()).map(({ name }) => name)).toEqual(['Chorale d’Hesdin', 'Harmonie d’Hesdin']);
  });

  it('is not declared twice: known by its number, doubtful by its name, and searched for with few tries', async () => {
    await registerCommune(station);
    const key = { type: 'siret' as const, value: makeValidSiret('21620056', '0001') };
    expect(await station.call('guest', 'accounts.checkBody', harmonie({ key }))).toMatchObject({
      ok: false,
      error: { code: 'duplicate_key', field: 'key.value' },
    });
    const named = harmonie({
      name: 'commune d’audresselles',
      key: { type: 'aucune', reason: 'en_creation' },
      address: { street: '1 rue', postalCode: '62164', town: 'AUDRESSELLES' },
    });
    expect(await station.refusal('guest', 'accounts.checkBody', named)).toBe('namesake');
    expect(await station.must('guest', 'accounts.checkBody', { ...named, confirmNamesake: true })).toEqual({});
    expect(await station.refusal('guest', 'accounts.register', lucie({ body: named }))).toBe('namesake');
    const mairie = { ...named, name: 'Mairie d’Audresselles', address: { ...named.address, town: 'Audresselles Cedex' } };
    expect(await station.refusal('guest', 'accounts.checkBody', mairie)).toBe('namesake');
    for (let tried = 0; tried < 17; tried += 1) await station.refusal('guest', 'accounts.checkBody', harmonie({ key }));
    // The search and the declaration count together: neither reads the register of organisations by trying.
    expect(await station.refusal('guest', 'accounts.checkBody', harmonie())).toBe('too_many_attempts');
    expect(await station.refusal('guest', 'accounts.findOrganisation', { number: '1', name: '', town: '' })).toBe('too_many_attempts');
    expect(smtp.messages.filter((_mail, index) => smtp.recipients[index]?.includes('lucie@harmonie.example'))).toEqual([]);
  });

  it('of the Pacific is declared and found by its own number, as it is written there', async () => {
    const key = { type: 'ridet' as const, value: '123 456.001' };
    const nouma = harmonie({ name: 'Harmonie de Nouméa', key, address: { street: '1 rue', postalCode: '98800', town: 'Nouméa' } });
    await station.must('guest', 'accounts.register', lucie({ body: nouma }));
    expect((await activate(await mailed(1))).ok).toBe(true);
    const [row] = await bodies();
    expect(row).toMatchObject({ keyType: 'ridet', keyValue: '0123456001' });
    for (const number of ['RIDET 0 123 456.001', '123456001'])
      expect((await station.must('guest', 'accounts.findOrganisation', { number, name: '', town: '' })).bodies).toHaveLength(1);
    for (const search of ['0 123 456.001', '123456001', '123 456 001'])
      expect(
        (await station.must('desk', 'organisations.list', { view: 'toutes', search, sort: 'name', descending: false })).rows,
      ).toHaveLength(1);
    expect(await station.refusal('other', 'accounts.checkBody', nouma)).toBe('duplicate_key');
  });

  it('registered meanwhile by somebody else, nothing is doubled: the person is told to look for it', async () => {
    await station.must('guest', 'accounts.register', lucie());
    await station.must('guest', 'accounts.register', lucie({ prenom: 'Marc', courriel: 'marc@harmonie.example' }));
    const [hers, his] = [await mailed(1), await mailed(1, 'marc@harmonie.example')];
    expect((await activate(his, 'marc.bourgois')).ok).toBe(true);
    expect(await activate(hers)).toMatchObject({ ok: false, error: { code: 'body_registered' } });
    expect(await bodies()).toHaveLength(1);
    const { bodies: found } = await station.must('guest', 'accounts.findOrganisation', {
      number: makeValidSiret('78210012', '0001'),
      name: '',
      town: '',
    });
    await station.must('guest', 'accounts.register', lucie({ body: null, organisation: found[0]?.id ?? '' }));
    expect((await activate(await mailed(2), 'lucie.bourgois2')).ok).toBe(true);
  });

  it('expires after thirty days, and goes with the person', async () => {
    await station.must('guest', 'accounts.register', lucie());
    await mailed(1);
    await station.later(31 * 24 * hour);
    await station.open();
    await station.must('guest', 'accounts.requestPassword', { who: 'lucie.bourgois' });
    expect(await activate(await mailed(2))).toMatchObject({ ok: false, error: { code: 'declaration_expired' } });
    expect(await bodies()).toEqual([]);
  });

  it('refuses what the service’s form refuses, and both or neither organisation', async () => {
    const refused = async (over: Partial<InputOf<'accounts.register'>>, body: Partial<Body> = {}) => {
      const result = await station.call('guest', 'accounts.register', { ...lucie(), ...over, body: { ...harmonie(), ...body } });
      return result.ok ? 'accepted' : `${result.error.code} ${result.error.field}`;
    };
    expect(await refused({}, { key: { type: 'siret', value: '12345678901234' } })).toBe('invalid_input body.key.value');
    expect(await refused({}, { representative: { civilite: 'Madame', prenom: '', nom: 'Roussel', fonction: 'Présidente' } })).toBe(
      'invalid_input body.representative.prenom',
    );
    expect(await refused({}, { eservicesWished: ['inconnu'] })).toBe('unknown_eservice eservicesWished');
    expect(
      await refused({}, { name: 'Association des parents d’élèves et amis de l’école publique du bourg de Campagne-lès-Hesdin' }),
    ).toMatch(/^(address_too_long|accepted)/);
    expect(await refused({ organisation: 'x' })).toBe('invalid_input organisation');
    expect(await refused({ kind: 'particulier' })).toBe('invalid_input organisation');
  });
});
