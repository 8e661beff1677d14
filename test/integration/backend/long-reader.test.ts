import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { startWorkers } from '../../../src-main/backend/workers.ts';
import { nobody } from '../../../src-shared/kernel/session.ts';
import { openTestBase } from '../../fixtures/base.ts';
import { argon2 } from '../workstation/support.ts';

/** Connections that are reading this base, as the system counts them: each holds its own opening of the WAL. */
const connections = (path: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === `${path}-wal`;
    } catch {
      // Closed since it was listed.
      return false;
    }
  }).length;

it.runIf(process.platform === 'linux')('the reader of long works reads no list ahead: it has one connection', async () => {
  const base = await openTestBase('long-reader');
  // So many that reading the lists ahead takes far longer than beginning a worker.
  base.database.exec(
    `WITH RECURSIVE n (row) AS (SELECT 1 UNION ALL SELECT row + 1 FROM n WHERE row < 60000)
     INSERT INTO p_organisation SELECT row, 'o' || row, 'n', 'n' || row, 'commune', 'siret', '1', '62000', 't', 't' || row, 'active', NULL, 0, 0, row, 0, 1, 0, 'n', 't'
     FROM n`,
  );
  const before = connections(base.path);
  const workers = await startWorkers(
    { path: base.path, key: base.key, argon2, clockOffset: 0, warm: true },
    { changed: () => {}, ends: () => {}, crashed: () => {} },
  );
  if (workers === null) throw new Error('the base did not open');
  try {
    // The reader that people open lists on has a second one while it reads ahead; then it and the writer have one each.
    await vi.waitFor(() => expect(connections(base.path)).toBe(before + 2), 20_000);
    let most = 0;
    const asked = workers.readLong('journal.verify', { anchor: null }, nobody, 'p1');
    const over = asked.then(() => 'over' as const);
    while ((await Promise.race([over, nextTurn('going')])) === 'going') most = Math.max(most, connections(base.path));
    expect((await asked).ok).toBe(true);
    expect(most).toBe(before + 3);
  } finally {
    await workers.stop();
    base.close();
  }
});
