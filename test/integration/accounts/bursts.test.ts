import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../../src-main/demonstration/passwords.ts';
import { drawActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { drawCode, drawLetterCode } from '../../../src-shared/kernel/letter-code.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { installed, makePlaces, marie, password, type Station, start } from '../workstation/support.ts';

const { random } = testPorts('bursts');
const burst = 300;
const allowed = 5;
const next = 'Orage-Lointain-26';

/** How often each code came back, all attempts made at one instant. */
const atOnce = async (attempt: (n: number) => Promise<string>): Promise<Record<string, number>> => {
  const codes = await Promise.all(Array.from({ length: burst }, (_, n) => attempt(n)));
  const counted: Record<string, number> = {};
  for (const code of codes) counted[code] = (counted[code] ?? 0) + 1;
  return counted;
};
const fiveThen = (code: string) => ({ [code]: allowed, too_many_attempts: burst - allowed });

describe('three hundred attempts at one instant: five are compared, as when they come one after the other', () => {
  let folder: string;
  let station: Station;
  beforeAll(async () => {
    folder = temporaryFolder().path;
    station = await start(folder, { demo: true });
  });
  afterAll(async () => {
    await station.backend.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Guesses, the right password among the last: it must not be reached. */
  const guesses = (n: number): string => (n === burst - 10 ? demonstrationPassword : `Ecritoire-${n}!`);

  it('passwords of a name, of a courriel that several accounts share, and of a name that nobody has', async () => {
    for (const who of ['sonia.mairie', 'anne.double@wissant.example', 'personne.ici'])
      expect(await atOnce((n) => station.code('thief', 'accounts.signIn', { who, password: guesses(n) }))).toEqual(
        fiveThen('wrong_password'),
      );
  });

  it('let the right one in when it is among the five, once, and count nothing then', async () => {
    const who = 'eric.mairie';
    const codes = await Promise.all(
      [`${demonstrationPassword}?`, demonstrationPassword, `${demonstrationPassword}!`].map((typed) =>
        station.code('eric', 'accounts.signIn', { who, password: typed }),
      ),
    );
    expect(codes).toEqual(['wrong_password', 'ok', 'wrong_password']);
    for (let n = 0; n < allowed + 1; n += 1)
      expect(await station.code('eric', 'accounts.signIn', { who, password: demonstrationPassword })).toBe('ok');
  });

  it('the password that is asked again of who is signed in, before a change and before something grave', async () => {
    const signIn = (page: string, who: string) => station.call(page, 'accounts.signIn', { who, password: demonstrationPassword });
    await signIn('paul', 'paul.instruction');
    const changed = await atOnce((n) =>
      station.code('paul', 'accounts.changePassword', { current: guesses(n), next: demonstrationPassword, again: demonstrationPassword }),
    );
    expect(changed).toEqual(fiveThen('wrong_password'));
    await signIn('marie', 'marie.gestion');
    const printed = await atOnce((n) => station.code('marie', 'workstation.newRecoveryKey', { password: guesses(n) }));
    expect(printed).toEqual(fiveThen('wrong_password'));
    // Right ones count for nothing, however many.
    await signIn('lea', 'lea.instruction');
    for (let n = 0; n < allowed + 1; n += 1)
      expect(
        await station.code('lea', 'accounts.changePassword', {
          current: demonstrationPassword,
          next: demonstrationPassword,
          again: demonstrationPassword,
        }),
      ).toBe('same_password');
  });

  it('codes on paper, by mail and of a courriel, codes of a letter, keys of a profile, and names of bodies', async () => {
    const code = () => drawActivationCode(random);
    const who = 'camille.delobel';
    expect(await atOnce(() => station.code('thief', 'accounts.useCode', { who, code: code(), next, again: next }))).toEqual(
      fiveThen('code_refused'),
    );
    expect(await atOnce(() => station.code('thief', 'accounts.activate', { who: 'personne.encore', code: code() }))).toEqual(
      fiveThen('code_refused'),
    );
    expect(await atOnce(() => station.code('eric', 'accounts.confirmCourriel', { code: code() }))).toEqual(fiveThen('code_refused'));
    const codes = () => ({ first: drawLetterCode(random), second: drawLetterCode(random) });
    expect(await atOnce(() => station.code('thief', 'letters.enterCodes', { number: 'C-2026-A2-99999', ...codes() }))).toEqual(
      fiveThen('codes_refused'),
    );
    await station.call('jean', 'accounts.signIn', { who: 'jean.particulier', password: demonstrationPassword });
    expect(await atOnce(() => station.code('jean', 'profiles.join', { key: drawCode(random, 12), fonction: 'Chef' }))).toEqual(
      fiveThen('key_refused'),
    );
    const found = await atOnce((n) =>
      station.code('thief', 'accounts.findOrganisation', { number: '', name: `Amicale ${n}`, town: 'Nulle-Part' }),
    );
    // A few searches are what anybody makes: twenty in ten minutes.
    expect(found).toEqual({ ok: 20, too_many_attempts: burst - 20 });
  });
});

describe('a closed workstation', () => {
  it('compares five of three hundred, and opens for the right one later', async () => {
    const places = makePlaces();
    let closed = await start(places.data);
    try {
      const key = await installed(closed);
      await closed.call('p1', 'workstation.lock', {});
      const guess = (n: number): string => (n === burst - 10 ? password : `Cabestan-${n}!`);
      expect(await atOnce((n) => closed.code('thief', 'accounts.signIn', { who: marie, password: guess(n) }))).toEqual(
        fiveThen('wrong_password'),
      );
      // The printed key has no delay: it is too long to be guessed (decision 027).
      const wrong = `${key.slice(0, -11)}${key.slice(-5)}-${key.slice(-11, -6)}`;
      const printed = await atOnce(() => closed.code('thief', 'workstation.openWithRecoveryKey', { key: wrong }));
      expect(Object.keys(printed).every((code) => code.startsWith('recovery_key_'))).toBe(true);
      await closed.backend.stop();
      closed = await start(places.data, { clockOffset: 3_600_000 });
      expect(await closed.code('p1', 'accounts.signIn', { who: marie, password })).toBe('ok');
    } finally {
      await closed.backend.stop();
      places.remove();
    }
  });
});
