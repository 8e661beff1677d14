import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasePersons } from '../../../src-main/backend/erasure.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { drawCode } from '../../../src-shared/kernel/letter-code.ts';
import { dumpProjections } from '../../fixtures/base.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { association, type MadeBase, makeBase, type Running, run } from './support.ts';

const day = 24 * 3_600_000;

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
  it('are refused in the same words, whether wrong, used, revoked or expired', async () => {
    const keys = await Promise.all([0, 1, 2].map(() => station.must('jean', 'profiles.createKey', { profile })));
    const [used, revoked, expired] = keys;
    await station.must('chloe', 'profiles.join', { key: used?.key ?? '', fonction: 'Secrétaire' });
    await station.must('jean', 'profiles.revokeKey', { profile, key: revoked?.id ?? '' });
    await station.stop();
    station = await run(base, 30 * day);
    const refusals = [];
    for (const key of [guess(), used?.key ?? '', revoked?.key ?? '', expired?.key ?? ''])
      refusals.push(await station.call('zoe', 'profiles.join', { key, fonction: 'Chef' }));
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ ok: false, error: { code: 'key_refused', field: 'key' } });
    const { keys: shown } = await station.must('jean', 'profiles.get', { profile });
    expect(shown.map(({ status }) => status).sort()).toEqual(['activee', 'expiree', 'revoquee']);
  });

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
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input', field: 'key' } });
      if (!result.ok) expect(result.error.message).toMatch(/^[A-ZÀÉÊ«].*[.]$/);
    }
    for (const fonction of ['', ' ', 'x'.repeat(61), '<b>', 'a\u200Bb', '\u202Ex'])
      expect(await station.call('zoe', 'profiles.join', { key: guess(), fonction })).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', field: 'fonction' },
      });
    // None of these was a try.
    expect(await station.code('zoe', 'profiles.join', { key: guess(), fonction: 'Chef' })).toBe('key_refused');
  });

  it('used by two people at the same moment let one in', async () => {
    const { key } = await station.must('jean', 'profiles.createKey', { profile });
    const answers = await Promise.all(
      (['chloe', 'zoe'] as const).map((who) => station.code(who, 'profiles.join', { key, fonction: 'Chef' })),
    );
    expect(answers.sort()).toEqual(['key_refused', 'ok']);
  });
});

describe('erasing a person', () => {
  it('empties their name and fonction everywhere, ends the keys to their own profile, and a rebuild gives the same', async () => {
    const joining = await station.must('jean', 'profiles.createKey', { profile });
    await station.must('chloe', 'profiles.join', { key: joining.key, fonction: 'Archiviste-Paléographe' });
    const own = `particulier/${base.accounts.chloe}`;
    const toOwn = await station.must('chloe', 'profiles.createKey', { profile: own });
    const toBody = await station.must('chloe', 'profiles.createKey', { profile });
    await station.stop();
    const left = base.withBase(({ context }, database) => {
      erasePersons(context, [base.accounts.chloe]);
      const before = dumpProjections(database);
      rebuildProjections(context.statements, context.projections);
      context.journal.forget();
      expect(dumpProjections(database)).toBe(before);
      return database
        .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
        .pluck()
        .all()
        .flatMap((table) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all())
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .filter((text) => /Paléographe|Delattre/.test(text));
    });
    expect(left).toEqual([]);
    station = await run(base, 0, ['chloe']);
    const seen = await station.must('jean', 'profiles.get', { profile });
    expect(seen.members[1]).toMatchObject({ displayName: 'donnée effacée', fonction: null });
    expect(seen.leaveRefusal).toContain('dernier membre');
    expect(await station.code('zoe', 'profiles.join', { key: toOwn.key, fonction: 'Chef' })).toBe('key_refused');
    expect(await station.code('zoe', 'profiles.join', { key: toBody.key, fonction: 'Chef' })).toBe('key_refused');
  });
});
