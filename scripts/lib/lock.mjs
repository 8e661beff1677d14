import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ pid: number, at: number }} Owner */

/** A lock folder whose owner could not be read this long after its making belongs to a process that died in between. */
const unreadableAfterMs = 30_000;

/**
 * @param {string} path
 * @returns {Owner | null}
 */
const readOwner = (path) => {
  try {
    const value = JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'));
    return typeof value.pid === 'number' && typeof value.at === 'number' ? value : null;
  } catch {
    return null;
  }
};

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** @param {string} path */
const ageMs = (path) => {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
};

/**
 * True when the process that took the lock no longer exists, or took it before the machine was last started.
 * @param {Owner | null} owner
 * @param {{ ageMs: number, now: number, bootedAt: number, isAlive: (pid: number) => boolean }} world
 */
export const isStale = (owner, world) =>
  owner === null ? world.ageMs > unreadableAfterMs : owner.at < world.bootedAt || !world.isAlive(owner.pid);

/** @param {string} path */
const staleNow = (path) =>
  isStale(readOwner(path), { ageMs: ageMs(path), now: Date.now(), bootedAt: Date.now() - uptime() * 1000 - 5000, isAlive });

/**
 * @param {string} path
 * @returns {boolean} false when it exists already
 */
const tryMkdir = (path) => {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Removes a stale lock. A second folder makes breakers go one after the other and look again, so that none removes the lock that
 * another has just taken.
 * @param {string} path
 */
const breakStale = (path) => {
  const guard = `${path}.break`;
  if (!tryMkdir(guard)) {
    if (ageMs(guard) > unreadableAfterMs) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (staleNow(path)) {
      const aside = `${path}.stale-${process.pid}`;
      renameSync(path, aside);
      rmSync(aside, { recursive: true, force: true });
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
};

/**
 * Runs `body` while holding the folder `path` as a lock between processes; waits for its turn.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} body
 * @param {{ onWait?: () => void, pollMs?: number }} [options] `onWait` is called once, when another process holds it
 * @returns {Promise<T>}
 */
export const withLock = async (path, body, options = {}) => {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryMkdir(path)) {
    if (staleNow(path)) {
      breakStale(path);
      continue;
    }
    if (!told) {
      told = true;
      options.onWait?.();
    }
    await sleep(options.pollMs ?? 200);
  }
  const release = () => rmSync(path, { recursive: true, force: true });
  process.on('exit', release);
  try {
    writeFileSync(join(path, 'owner.json'), JSON.stringify({ pid: process.pid, at: Date.now() }));
    return await body();
  } finally {
    process.off('exit', release);
    release();
  }
};
