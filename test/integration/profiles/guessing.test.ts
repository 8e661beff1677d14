import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawCode } from '../../../src-shared/kernel/letter-code.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { association, type MadeBase, makeBase, type Running, run } from './support.ts';

let base: MadeBase;
let station: Running;
let profile: string;
beforeEach(async () => {
  base = await makeBase();
  station = await run(base);
  ({ profile } = await station.must('jean', 'profiles.declare', association()));
});
afterEach(async () => {
  await station.stop();
  base.remove();
});

const { random } = testPorts('guesses');
const guess = () => drawCode(random, 12);

describe('keys that do not work', () => {
  it('take a similar time, whatever is wrong with them', async () => {
    const made = await station.must('jean', 'profiles.createKey', { profile });
    await station.must('jean', 'profiles.revokeKey', { profile, key: made.id });
    const times: Record<'revoked' | 'wrong', number[]> = { revoked: [], wrong: [] };
    // Throttled after a few: what is measured is the way through the door, both kinds in turn.
    for (let n = 0; n < 4; n += 1)
      for (const [kind, key] of [
        ['revoked', made.key],
        ['wrong', guess()],
      ] as const) {
        const page = n % 2 === 0 ? 'zoe' : 'chloe';
        const started = performance.now();
        await station.call(page, 'profiles.join', { key, fonction: 'Chef' });
        times[kind].push(performance.now() - started);
      }
    const least = (list: readonly number[]) => Math.min(...list);
    // Both do the same look-up; a difference of the order of an argon2 run or a fold would show.
    expect(Math.abs(least(times.revoked) - least(times.wrong))).toBeLessThan(20);
  });

  it('are guessed a thousand times in vain: throttled for that person, also with the right key, and for nobody else', async () => {
    const { key } = await station.must('jean', 'profiles.createKey', { profile });
    const codes = new Map<string, number>();
    for (let n = 0; n < 1000; n += 1) {
      const code = await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' });
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ key_refused: 5, too_many_attempts: 995 });
    expect(await station.code('zoe', 'profiles.join', { key, fonction: 'Chef' })).toBe('too_many_attempts');
    expect(await station.code('chloe', 'profiles.join', { key, fonction: 'Secrétaire' })).toBe('ok');
  });

  it('go on counting after a key that was right: one’s own keys open no way to guess for ever', async () => {
    for (let n = 0; n < 4; n += 1) await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' });
    const { key } = await station.must('jean', 'profiles.createKey', { profile });
    expect(await station.code('zoe', 'profiles.join', { key, fonction: 'Chef' })).toBe('ok');
    expect(await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' })).toBe('key_refused');
    expect(await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' })).toBe('too_many_attempts');
    // The manager opens the login again.
    await station.must('manager', 'accounts.unlock', { account: base.accounts.zoe });
    expect(await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' })).toBe('key_refused');
  });

  it('are told apart from what cannot be a key, with a sentence at the field', async () => {
    for (const key of [
      '',
      '   ',
      'A2C3',
      'A2C3-E4F5-H6J7-K8M9',
      '<script>',
      'A2C3E4F5H6J0',
      guess().replace(/.$/, (sign) => (sign === '2' ? '3' : '2')),
    ]) {
      const result = await station.call('zoe', 'profiles.join', { key, fonction: 'Chef' });
      const sentence = expect.stringMatching(/^[A-ZÀÉÊ«].*[.]$/);
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input', field: 'key', message: sentence } });
    }
    for (const fonction of ['', ' ', 'x'.repeat(61), '<b>', 'a\u200Bb', '\u202Ex'])
      expect(await station.call('zoe', 'profiles.join', { key: guess(), fonction })).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', field: 'fonction' },
      });
    // None of these was a try.
    expect(await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' })).toBe('key_refused');
  });
});
