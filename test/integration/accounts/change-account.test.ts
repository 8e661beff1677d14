import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callNames, contract } from '../../../src-shared/contract.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { registerCommune } from '../assistance/support.ts';
import { sampleOf } from '../backend/sample.ts';
import { codesOf } from '../letters-desk/support.ts';
import { hour, manager, startStation, type TestStation } from './support.ts';

const courriel = 'eric.hochart@audresselles.example';
const own = { who: 'eric.hochart', password: 'Orage-Lointain-26' };
const atTheCommune = { who: 'eric.hochart2', password: 'Brume-Marine-27' };
const anyCode = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
const confirmation = /confirmation\s*: ([2-9A-Z]{5}-[2-9A-Z]{5})/;

let smtp: SmtpFixture;
let station: TestStation;
const setUp = async () => {
  smtp = await startSmtp();
  station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
};
const tearDown = async () => {
  await station.stop();
  await smtp.stop();
};

/** The code of the mail of that rank to this address. */
const mailed = async (rank: number, to = courriel, sign = anyCode): Promise<string> => {
  const found = () => smtp.messages.filter((mail, index) => smtp.recipients[index]?.includes(to) === true && sign.test(mail.text ?? ''));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(rank);
  return sign.exec(found().at(-1)?.text ?? '')?.[1] ?? '';
};

const choose = (who: string, code: string, password: string) =>
  station.must('guest', 'accounts.useCode', { who, code, next: password, again: password });

/** Éric has an account of his own and one at his commune, which he administers. */
const twoAccounts = async () => {
  await station.must('guest', 'accounts.register', {
    kind: 'particulier',
    organisation: null,
    role: 'utilisateur',
    prenom: 'Éric',
    nom: 'Hochart',
    courriel,
    next: own.password,
    again: own.password,
    conditionsAccepted: true,
  });
  await station.must('guest', 'accounts.activate', { who: own.who, code: await mailed(1) });
  const { letterNumber } = await registerCommune(station);
  const { found } = await station.must('desk', 'letters.find', { number: letterNumber });
  const { batch, pdf } = await station.must('desk', 'letters.produceBatch', { letters: [found?.id ?? ''] });
  await station.must('desk', 'letters.confirmBatch', { batch });
  const [first = '', second = ''] = codesOf(pdf).get(letterNumber) ?? [];
  await station.must('guest', 'letters.enterCodes', { number: letterNumber, first, second });
  await choose(atTheCommune.who, await mailed(2), atTheCommune.password);
};

const signIn = async (page: string, { who, password } = own) => {
  const { session } = await station.must(page, 'accounts.signIn', { who, password });
  if (session === null) throw new Error('not signed in');
  return session;
};
const others = async (page: string) => (await station.must(page, 'accounts.others', {})).accounts;
const idOf = async (page: string, identifier: string) =>
  (await others(page)).find((other) => other.identifier === identifier)?.account ?? '';

describe('«Changer de compte» (S2, rules §0)', () => {
  beforeEach(async () => {
    await setUp();
    await twoAccounts();
  });
  afterEach(tearDown);

  it('offers the other accounts of the person, asks each password once a session, and takes the other’s rights alone', async () => {
    const particulier = await signIn('p');
    expect(await others('p')).toEqual([
      {
        account: expect.any(String),
        identifier: atTheCommune.who,
        kind: 'membre',
        organisation: 'Commune d’Audresselles',
        roles: ['administrateur'],
        proved: false,
      },
    ]);
    const commune = await idOf('p', atTheCommune.who);
    expect(await station.refusal('p', 'accounts.changeAccount', { account: commune })).toBe('password_needed');
    expect((await station.must('p', 'accounts.session', {})).session).toEqual(particulier);
    const changed = await station.must('p', 'accounts.changeAccount', { account: commune, password: atTheCommune.password });
    // Exactly the session that signing in gives.
    expect(changed.session).toEqual(await signIn('q', atTheCommune));
    expect(changed.session).toMatchObject({ roles: ['administrateur'], organisation: { name: 'Commune d’Audresselles' } });
    expect((await station.must('p', 'accounts.session', {})).session).toEqual(changed.session);
    // Back and forth: no password any more, in this window.
    expect((await others('p'))[0]).toMatchObject({ identifier: own.who, kind: 'particulier', organisation: null, proved: true });
    expect((await station.must('p', 'accounts.changeAccount', { account: particulier.account })).session).toEqual(particulier);
    expect((await station.must('p', 'accounts.changeAccount', { account: commune })).session).toEqual(changed.session);
    // Another window has typed nothing.
    expect(await station.refusal('q', 'accounts.changeAccount', { account: particulier.account })).toBe('password_needed');
  });

  it('asks again after a sign-out, a lock, and a change of that password', async () => {
    const forgotten = async () => {
      const account = await idOf('p', atTheCommune.who);
      return station.refusal('p', 'accounts.changeAccount', { account });
    };
    const pass = async (password: string) => {
      const before = await signIn('p');
      const account = await idOf('p', atTheCommune.who);
      await station.must('p', 'accounts.changeAccount', { account, password });
      await station.must('p', 'accounts.changeAccount', { account: before.account });
    };
    await pass(atTheCommune.password);
    await station.must('p', 'accounts.signOut', {});
    await signIn('p');
    expect(await forgotten()).toBe('password_needed');

    await pass(atTheCommune.password);
    await station.must('p', 'workstation.lock', {});
    await station.open();
    await signIn('p');
    expect(await forgotten()).toBe('password_needed');

    await pass(atTheCommune.password);
    await signIn('q', atTheCommune);
    const next = 'Falaise-Blanche-28';
    await station.must('q', 'accounts.changePassword', { current: atTheCommune.password, next, again: next });
    // The particulier’s session goes on, without what it knew of the other account.
    expect(await forgotten()).toBe('password_needed');
    const account = await idOf('p', atTheCommune.who);
    expect(await station.refusal('p', 'accounts.changeAccount', { account, password: atTheCommune.password })).toBe('wrong_password');
    await station.must('p', 'accounts.changeAccount', { account, password: next });
  });

  it('is throttled like a sign-in, locked like it, and a proved password does not go round a lock', async () => {
    const { account } = await signIn('p');
    const commune = await idOf('p', atTheCommune.who);
    await station.must('p', 'accounts.changeAccount', { account: commune, password: atTheCommune.password });
    await station.must('p', 'accounts.changeAccount', { account });
    const guess = () => station.refusal('q', 'accounts.changeAccount', { account: commune, password: 'Pas-Le-Bon-26' });
    await signIn('q');
    for (let failure = 1; failure <= 5; failure += 1) expect(await guess()).toBe('wrong_password');
    expect(await guess()).toBe('too_many_attempts');
    expect(await station.refusal('r', 'accounts.signIn', atTheCommune)).toBe('too_many_attempts');
    expect(await station.refusal('p', 'accounts.changeAccount', { account: commune })).toBe('too_many_attempts');
  });

  it('refuses what a sign-in refuses, its cause named only after the right password', async () => {
    const month = 31 * 24 * hour;
    await station.later(10 * month);
    await station.open();
    await signIn('p');
    await station.later(7 * month);
    await station.open();
    await signIn('p');
    const account = await idOf('p', atTheCommune.who);
    expect(await station.refusal('p', 'accounts.changeAccount', { account, password: 'Pas-Le-Bon-26' })).toBe('wrong_password');
    const result = await station.call('p', 'accounts.changeAccount', { account, password: atTheCommune.password });
    expect(result).toEqual(await station.call('q', 'accounts.signIn', atTheCommune));
    expect(result).toMatchObject({ ok: false, error: { code: 'account_inactive' } });
    expect((await station.must('p', 'accounts.session', {})).session?.identifier).toBe(own.who);
  });

  it('knows as one’s own only what a code of one’s mail box has shown to be so', async () => {
    const { code, account: agent } = await station.newAgent({ prenom: 'Éric', nom: 'Hochart', courriel });
    await choose('eric.hochart3', code, 'Sentier-Creux-29');
    // Handed over on paper: nobody has shown that this account reads that mail box.
    await signIn('p');
    expect((await others('p')).map(({ identifier }) => identifier)).toEqual([atTheCommune.who]);
    expect(await station.refusal('p', 'accounts.changeAccount', { account: agent, password: 'Sentier-Creux-29' })).toBe('unknown_account');
    await signIn('r', { who: 'eric.hochart3', password: 'Sentier-Creux-29' });
    expect(await others('r')).toEqual([]);
    await station.must('r', 'accounts.askCourriel', { courriel });
    await station.must('r', 'accounts.confirmCourriel', { code: await mailed(1, courriel, confirmation) });
    expect((await others('r')).map(({ identifier }) => identifier)).toEqual([own.who, atTheCommune.who]);
  });

  it('offers nothing of others: another name behind the same mail box, a courriel that nobody confirmed', async () => {
    const mine = await signIn('p');
    const register = (prenom: string, nom: string, to: string) =>
      station.must('guest', 'accounts.register', {
        kind: 'particulier',
        organisation: null,
        role: 'utilisateur',
        prenom,
        nom,
        courriel: to,
        next: 'Sentier-Creux-29',
        again: 'Sentier-Creux-29',
        conditionsAccepted: true,
      });
    await register('Anne', 'Hochart', courriel);
    await station.must('guest', 'accounts.activate', { who: 'anne.hochart', code: await mailed(3) });
    await signIn('anne', { who: 'anne.hochart', password: 'Sentier-Creux-29' });
    expect(await others('anne')).toEqual([]);
    expect(await station.refusal('anne', 'accounts.changeAccount', { account: mine.account, password: own.password })).toBe(
      'unknown_account',
    );
    // Somebody who bears the name and gives the courriel, but has not the mail box: nothing before a code of it is typed.
    await register('Éric', 'Hochart', 'usurpateur@free.example');
    await station.must('guest', 'accounts.activate', { who: 'eric.hochart3', code: await mailed(1, 'usurpateur@free.example') });
    await signIn('usurper', { who: 'eric.hochart3', password: 'Sentier-Creux-29' });
    await station.must('usurper', 'accounts.askCourriel', { courriel });
    expect(await others('usurper')).toEqual([]);
    expect((await others('p')).map(({ identifier }) => identifier)).toEqual([atTheCommune.who]);
  });
});

describe('after the change', () => {
  beforeEach(setUp);
  afterEach(tearDown);

  it('every call answers as in a window that only ever knew the other account', async () => {
    await twoAccounts();
    await signIn('p', atTheCommune);
    const mine = await station.must('p', 'organisations.mine', {});
    expect(JSON.stringify(mine)).toContain('Audresselles');
    await station.must('p', 'accounts.changeAccount', { account: await idOf('p', own.who), password: own.password });
    await signIn('fresh');
    // What reads and has no effect but its answer; the rest is refused by the same rights, cell by cell (rights.test.ts).
    const reads = callNames.filter((name) => contract[name].kind === 'query');
    const differ: string[] = [];
    for (const name of reads) {
      const asked = sampleOf(contract[name].input) as never;
      const [passed, fresh] = [await station.call('p', name, asked), await station.call('fresh', name, asked)];
      if (JSON.stringify(withoutIds(passed)) !== JSON.stringify(withoutIds(fresh))) differ.push(name);
    }
    expect(differ).toEqual([]);
    expect((await station.must('p', 'accounts.session', {})).session).toEqual(
      (await station.must('fresh', 'accounts.session', {})).session,
    );
  });

  it('a list that the former account had open is closed', async () => {
    const second = await station.must('desk', 'accounts.createAgent', {
      prenom: 'Marie',
      nom: 'Gestion',
      courriel: manager.courriel,
      roles: ['instructeur'],
      opensWorkstation: false,
    });
    await choose(second.identifier, await mailed(1, manager.courriel), 'Sentier-Creux-29');
    await station.must('desk', 'accounts.askCourriel', { courriel: manager.courriel });
    await station.must('desk', 'accounts.confirmCourriel', { code: await mailed(1, manager.courriel, confirmation) });
    const open = () => station.must('desk', 'organisations.list', { view: 'toutes', search: '', sort: 'name', descending: false });
    const rows = ({ snapshot }: { snapshot: string }) => station.call('desk', 'organisations.page', { snapshot, offset: 0, limit: 10 });
    const before = await open();
    expect((await rows(before)).ok).toBe(true);
    await station.must('desk', 'accounts.changeAccount', { account: second.account, password: 'Sentier-Creux-29' });
    expect(await rows(before)).toMatchObject({ ok: false, error: { code: 'snapshot_gone' } });
    const after = await open();
    await station.must('desk', 'accounts.signOut', {});
    await station.open();
    expect(await rows(after)).toMatchObject({ ok: false, error: { code: 'snapshot_gone' } });
  });
});

/** Each opening of a list has an id of its own. */
const withoutIds = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ''));
