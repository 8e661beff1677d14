import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { erasePersons } from '../../../src-main/persons/erasure.ts';
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

const { random } = testPorts('ended keys');
const guess = () => drawCode(random, 12);

describe('keys that have ended', () => {
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
    // Three keys of one day, told apart by their last signs; of the one that served it is said who came with it, and as what.
    const endings = keys.map(({ key }) => key.slice(-3));
    expect(new Set(shown.map(({ ending }) => ending))).toEqual(new Set(endings));
    expect(shown.find(({ status }) => status === 'activee')).toMatchObject({
      ending: endings.find((ending) => used?.key.endsWith(ending)),
      usedAs: 'Secrétaire',
    });
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
