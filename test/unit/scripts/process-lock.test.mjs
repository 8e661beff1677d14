import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale, withLock } from '../../../scripts/lib/lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const world = { ageMs: 0, now: 1_000_000, bootedAt: 500_000, isAlive: () => true };

/** A process that adds its beginning and its end to `log` under the lock. */
const worker = () => {
  const lockModule = pathToFileURL(join(process.cwd(), 'scripts/lib/lock.mjs')).href;
  const code = `
    const { withLock } = await import(${JSON.stringify(lockModule)});
    const { appendFileSync } = await import('node:fs');
    await withLock('${folder}/lock', async () => {
      appendFileSync('${folder}/log', 'in\\n');
      await new Promise((done) => setTimeout(done, 60));
      appendFileSync('${folder}/log', 'out\\n');
    }, { pollMs: 5 });`;
  return new Promise((resolve) => spawn(process.execPath, ['--input-type=module', '-e', code]).on('exit', resolve));
};

describe('lock between processes', () => {
  it('knows a stale one', () => {
    expect(isStale({ pid: 1, at: 900_000 }, world)).toBe(false);
    expect(isStale({ pid: 1, at: 900_000 }, { ...world, isAlive: () => false })).toBe(true);
    expect(isStale({ pid: 1, at: 400_000 }, world)).toBe(true);
    expect(isStale(null, world)).toBe(false);
    expect(isStale(null, { ...world, ageMs: 60_000 })).toBe(true);
  });

  it('lets processes in one after the other', async () => {
    expect(await Promise.all([worker(), worker(), worker(), worker()])).toEqual([0, 0, 0, 0]);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in\nout\n'.repeat(4));
  });

  it('is freed by its holder’s death: several waiting processes still go in one after the other', async () => {
    mkdirSync(join(folder, 'lock'));
    const dead = spawn(process.execPath, ['-e', '0']);
    await new Promise((resolve) => dead.on('exit', resolve));
    writeFileSync(join(folder, 'lock/owner.json'), JSON.stringify({ pid: dead.pid, at: Date.now() }));
    expect(await Promise.all([worker(), worker(), worker()])).toEqual([0, 0, 0]);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in\nout\n'.repeat(3));
  });

  it('is taken over when its owner never wrote its name', async () => {
    const path = join(folder, 'lock');
    mkdirSync(path);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(path, longAgo, longAgo);
    expect(await withLock(path, async () => 'done')).toBe('done');
  });

  it('is released after a failure and tells once that it waits', async () => {
    const path = join(folder, 'lock');
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
    let told = 0;
    const first = withLock(path, () => new Promise((resolve) => setTimeout(resolve, 100)));
    await withLock(path, async () => undefined, { onWait: () => (told += 1), pollMs: 5 });
    await first;
    expect(told).toBe(1);
  });
});
