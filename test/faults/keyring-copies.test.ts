import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copySteps, makeCopy } from '../../src-main/database/copies.ts';
import { closeDatabase } from '../../src-main/database/open.ts';
import { readRestored, restoreCopy, restoreSteps } from '../../src-main/database/restore.ts';
import { cutWork } from '../fixtures/cut-work.ts';
import { testPorts } from '../fixtures/ports.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { countDossiers, doer, makeSmallWorkstation, openBase, rowCount, signIn } from '../fixtures/workstation.ts';

const ports = testPorts();

async function prepared(parent: string) {
  const [folder, stick, fresh] = [join(parent, 'poste'), join(parent, 'stick'), join(parent, 'fresh')] as const;
  for (const path of [folder, stick, fresh]) mkdirSync(path);
  const workstation = await makeSmallWorkstation(folder, ports);
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'files', 'abcdef'), 'encrypted document');
  const copyNow = async () => {
    ports.advance(1_000);
    const database = openBase(folder, workstation.dataKey, 'read');
    const made = await makeCopy({ database, dataKey: workstation.dataKey, folder, destination: stick, heads: [], now: ports.clock.now() });
    closeDatabase(database);
    if (!made.ok) throw new Error(made.error.code);
    return made.data.path;
  };
  return { folder, stick, fresh, workstation, copyNow };
}

describe('a copy cut by a power failure', () => {
  it.each(copySteps)('after «%s» is there whole or not at all, and the base is untouched', async (step) => {
    using temporary = temporaryFolder();
    const { folder, stick, fresh, workstation, copyNow } = await prepared(temporary.path);
    await cutWork('copy', step, folder, stick);
    const whole = readdirSync(stick).filter((name) => !name.endsWith('.partial'));
    expect(whole).toHaveLength(step === 'folder-renamed' ? 1 : 0);
    expect(countDossiers(folder, workstation.dataKey)).toBe(rowCount);
    const path = whole[0] === undefined ? await copyNow() : join(stick, whole[0]);
    expect(readdirSync(stick)).toHaveLength(1);
    expect((await restoreCopy({ copyFolder: path, dataFolder: fresh, now: 0 })).ok).toBe(true);
    expect(await signIn(fresh, doer, ports)).toEqual(workstation.dataKey);
  });
});

describe('a restoration cut by a power failure', () => {
  it.each(restoreSteps)('after «%s» is whole or can be done again', async (step) => {
    using temporary = temporaryFolder();
    const { fresh, workstation, copyNow } = await prepared(temporary.path);
    const path = await copyNow();
    await cutWork('restore', step, fresh, path);
    const isMoved = step === 'base-moved';
    expect(existsSync(join(fresh, 'ecritoire.db'))).toBe(isMoved);
    const again = await restoreCopy({ copyFolder: path, dataFolder: fresh, now: 0 });
    expect(again).toMatchObject(isMoved ? { error: { code: 'base_exists' } } : { ok: true });
    expect(readRestored(fresh)).toBeDefined();
    expect(await signIn(fresh, doer, ports)).toEqual(workstation.dataKey);
    expect(countDossiers(fresh, workstation.dataKey)).toBe(rowCount);
    expect(existsSync(join(fresh, 'files', 'abcdef'))).toBe(true);
  });
});
