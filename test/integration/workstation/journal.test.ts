import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../src-main/database/open.ts';
import { openBundle, sealBundle, toHex } from '../../../src-main/journal/bundle.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { createClockWatch, jumpSentence } from '../../../src-main/workstation/clock-watch.ts';
import { today } from '../../fixtures/today.ts';
import { argon2, installed, makePlaces, marie, password, producedBatch, type Station, signIn, start, textOf } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;

beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
  await installed(station);
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

/** The base as somebody with the key and a SQLite program has it. */
const inBase = async <T>(work: (database: ReturnType<typeof openDatabase>) => T): Promise<T> => {
  const opened = await openWithPassword(places.data, marie, password, { ...systemPorts, argon2 });
  if (!opened.ok) throw new Error(opened.error.code);
  const database = openDatabase({ path: join(places.data, 'ecritoire.db'), key: opened.data.dataKey, mode: 'write' });
  try {
    return work(database);
  } finally {
    closeDatabase(database);
  }
};
const reopen = async (offset = 0) => {
  station = await start(places.data, { clockOffset: offset });
  await signIn(station, 'p1');
};
const everything = { before: null, type: '', from: null, until: null, limit: 200 };

describe('«Vérifier l’intégrité»', () => {
  it('says what it proves and what it does not, without and with the paper of a slip', async () => {
    const plain = await station.call('p1', 'journal.verify', { anchor: null });
    expect(plain).toMatchObject({ anchored: false, anchorAt: null, faults: [] });
    expect(plain.events).toBeGreaterThan(4);
    expect(plain.securityRows).toBeGreaterThan(0);
    expect(plain.proves.length).toBeGreaterThan(1);
    expect(plain.limits[0]).toMatch(/^Sans copie ni bordereau/);
    expect(await station.code('p1', 'journal.verify', { anchor: 'bonjour' })).toBe('anchor_unreadable');
    expect(await station.code('p1', 'journal.verify', { anchor: '0000 1111 2222 3333' })).toBe('anchor_unknown');

    const { slip } = await producedBatch(station);
    const printed = /Empreinte du journal : ([0-9a-f]{16})/.exec(textOf(slip))?.[1] ?? '';
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, phone: '03 21 00 00 00' }, seen });
    const held = await station.call('p1', 'journal.verify', { anchor: printed.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ') });
    expect(held).toMatchObject({ anchored: true, faults: [] });
    expect(held.proves.join(' ')).toMatch(/bordereau/);
    expect(held.fingerprint).not.toBe(printed);

    await station.backend.stop();
    // The whole chain written anew from its first link, hashes and all: it verifies by itself, and the paper betrays it.
    await inBase((database) => {
      const rows = database
        .prepare<[], { id: number; bytes: Uint8Array }>('SELECT id, bytes FROM j_bundle WHERE chain = 1 ORDER BY dseq')
        .all();
      let prev = '';
      for (const { id, bytes } of rows) {
        const sealed = sealBundle({ ...openBundle(bytes), at: openBundle(bytes).at - 1000, prev });
        prev = toHex(sealed.hash);
        database
          .prepare('UPDATE j_bundle SET bytes = ?, hash = ?, at = ? WHERE id = ?')
          .run(sealed.bytes, sealed.hash, sealed.content.at, id);
      }
    });
    await reopen();
    expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    expect((await station.call('p1', 'journal.verify', { anchor: printed })).faults.map((fault) => fault.code)).toEqual(['paper_changed']);
  });

  it('tells each kind of tampering in a sentence, also of the security log', async () => {
    await station.backend.stop();
    await inBase((database) => {
      database.prepare("UPDATE j_event SET type = 'account.enabled' WHERE position = 2").run();
      database.prepare("UPDATE j_personal SET value = replace(value, 'Marie', 'Maria')").run();
      database.prepare("UPDATE s_log SET kind = 'sign_out' WHERE seq = 1").run();
    });
    await reopen();
    const { faults, proves } = await station.call('p1', 'journal.verify', { anchor: null });
    expect(proves).toEqual([]);
    expect(faults.map((fault) => fault.code)).toEqual(expect.arrayContaining(['event_mismatch', 'personal_digest', 'security_log']));
    for (const { sentence } of faults) expect(sentence).toMatch(/^[A-ZÀÉL].*\.$/);
    expect(JSON.stringify(faults)).not.toMatch(/Mari/);
  });

  it('a rewritten journal passes alone and is betrayed by the heads of an earlier copy', async () => {
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, phone: '03 21 00 00 09' }, seen });
    const { folder } = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    const anchor = readFileSync(join(folder, 'heads.json'), 'utf8');
    await station.backend.stop();
    await inBase((database) => {
      // The last two commands taken away whole, with everything that speaks of them, as somebody would who knows the tables.
      const gone = database
        .prepare<[], number>(
          'SELECT id FROM j_bundle WHERE tx IN (SELECT tx FROM j_bundle GROUP BY tx ORDER BY max(id) DESC LIMIT 2) ORDER BY id DESC',
        )
        .pluck()
        .all();
      for (const id of gone) {
        const events = database
          .prepare<[number], { position: number; stream: number }>('SELECT position, stream FROM j_event WHERE bundle = ?')
          .all(id);
        for (const { position, stream } of events) {
          database.prepare('DELETE FROM j_personal WHERE position = ?').run(position);
          database.prepare('DELETE FROM j_event WHERE position = ?').run(position);
          database
            .prepare(
              `UPDATE j_stream SET length = length - 1, heads = coalesce((SELECT json_array(json_extract(CAST(b.bytes AS TEXT), '$.events[' || e.ordinal || '].id'))
                 FROM j_event e JOIN j_bundle b ON b.id = e.bundle WHERE e.stream = j_stream.id ORDER BY e.place DESC LIMIT 1), '[]') WHERE id = ?`,
            )
            .run(stream);
        }
        database.prepare('DELETE FROM j_bundle WHERE id = ?').run(id);
      }
    });
    await reopen();
    expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    const betrayed = await station.call('p1', 'journal.verify', { anchor });
    expect(betrayed.faults.map((fault) => fault.code)).toContain('anchor_missing');
    const forged = JSON.stringify({ ...JSON.parse(anchor), bundles: 1 });
    expect((await station.call('p1', 'journal.verify', { anchor: forged })).faults.map((fault) => fault.code)).toEqual([
      'anchor_signature',
    ]);
  });
});

it('the journal is searched by kind and by day, page by page', async () => {
  const all = await station.call('p1', 'journal.search', everything);
  expect(all.more).toBe(false);
  expect(all.rows.map((row) => row.position)).toEqual(all.rows.map((row) => row.position).toSorted((a, b) => b - a));
  expect(all.rows.every((row) => row.sentence.endsWith('.'))).toBe(true);
  expect(all.rows.filter((row) => /plus récente|interne/.test(row.sentence))).toEqual([]);
  const first = await station.call('p1', 'journal.search', { ...everything, limit: 2 });
  expect(first.more).toBe(true);
  const rest = await station.call('p1', 'journal.search', { ...everything, before: first.rows[1]?.position ?? 0 });
  expect([...first.rows, ...rest.rows]).toEqual(all.rows);
  const accounts = await station.call('p1', 'journal.search', { ...everything, type: 'account' });
  expect(new Set(accounts.rows.map((row) => row.type))).toEqual(new Set(['account.created', 'account.activated']));
  const day = today();
  expect((await station.call('p1', 'journal.search', { ...everything, from: '2020-01-01', until: '2020-01-02' })).rows).toEqual([]);
  expect((await station.call('p1', 'journal.search', { ...everything, from: '2020-01-01', until: day })).rows.length).toBe(all.rows.length);
});

describe('the clock', () => {
  const lastAt = async () => (await station.call('p1', 'journal.search', everything)).rows[0]?.at ?? 0;
  const write = async (phone: string) => {
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, phone }, seen });
  };

  it('set back by half an hour: the journal’s time never goes back, and nobody is disturbed', async () => {
    const before = await lastAt();
    await station.backend.stop();
    await reopen(-1_800_000);
    expect((await station.call('p1', 'workstation.state', {})).clockWarning).toBeNull();
    await write('03 21 00 00 00');
    expect(await lastAt()).toBeGreaterThanOrEqual(before);
    await station.backend.stop();
    await reopen();
  });

  it('set back by two hours is shown and logged, and taken as it is: it was wrong before or it is now', async () => {
    const before = await lastAt();
    await station.backend.stop();
    await reopen(-2 * 3_600_000);
    expect((await station.call('p1', 'workstation.state', {})).clockWarning).toMatch(/retarde/);
    await write('03 21 00 00 01');
    const { at } = (await station.call('p1', 'journal.search', everything)).rows[0] ?? { at: 0 };
    expect(at).toBeLessThan(before);
    expect((await station.call('p1', 'workstation.state', {})).clockWarning).toBeNull();
    await station.backend.stop();
    const jumps = await inBase((database) =>
      database.prepare<[], { detail: string }>("SELECT detail FROM s_log WHERE kind = 'clock_jump'").all(),
    );
    expect(jumps).toEqual([{ detail: '{"minutes":-120}' }]);
    await reopen();
  });

  it('a jump while the base is open is told in words, sleep and small corrections are not', async () => {
    let wall = 1_800_000_000_000;
    let steady = 50_000;
    const said: (string | null)[] = [];
    const noted: unknown[] = [];
    const watch = createClockWatch(
      {
        warn: (_about, sentence) => said.push(sentence),
        write: ((_name: string, input: unknown) => {
          noted.push(input);
          return Promise.resolve({ ok: true, data: null });
        }) as Parameters<typeof createClockWatch>[0]['write'],
      },
      { now: () => wall, steady: () => steady },
    );
    watch.wake();
    wall += 9 * 3_600_000;
    steady += 9 * 3_600_000;
    await watch.look();
    wall += 59 * 60_000;
    await watch.look();
    expect(said).toEqual([]);
    wall -= 130 * 60_000;
    await watch.look();
    await watch.look();
    expect(said).toEqual([jumpSentence(-130)]);
    expect(noted).toEqual([{ minutes: -130 }]);
    expect(jumpSentence(-130)).toBe('L’horloge de cet ordinateur a été reculée de 2 h 10. Vérifiez la date et l’heure.');
    await watch.stop();
  });
});

it('the printed sheet of a new key says which workstation it opens', async () => {
  const { pdf } = await station.call('p1', 'workstation.newRecoveryKey', { password });
  expect(textOf(pdf)).toContain('Poste de l’accueil');
});
