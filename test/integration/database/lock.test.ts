import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireFolderLock } from '../../../src-main/database/lock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const program = new URL('../../fixtures/processes/hold-lock.ts', import.meta.url).pathname;

async function otherProcess(folder: string): Promise<{ child: ChildProcess; answer: unknown }> {
  const child = fork(program, [folder], { execArgv: [] });
  const [answer] = await once(child, 'message');
  return { child, answer };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the lock of a data folder', () => {
  it('makes the folder for its owner only and keeps a second taker out', () => {
    using parent = temporaryFolder();
    const folder = join(parent.path, 'poste');
    const lock = acquireFolderLock(folder);
    if (lock === 'taken') throw new Error('a new folder was taken');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(acquireFolderLock(folder)).toBe('taken');
    expect(acquireFolderLock(folder)).toBe('taken');
    lock.release();
    const again = acquireFolderLock(folder);
    expect(again).not.toBe('taken');
    if (again !== 'taken') again.release();
  });

  it('holds against another process, and is free again after kill -9', async () => {
    using parent = temporaryFolder();
    const folder = join(parent.path, 'poste');
    const holder = await otherProcess(folder);
    expect(holder.answer).toBe('held');
    expect(acquireFolderLock(folder)).toBe('taken');
    const second = await otherProcess(folder);
    expect(second.answer).toBe('taken');
    await kill(second.child);
    expect(acquireFolderLock(folder)).toBe('taken');
    await kill(holder.child);
    const lock = acquireFolderLock(folder);
    expect(lock).not.toBe('taken');
    if (lock !== 'taken') lock.release();
  });
});
