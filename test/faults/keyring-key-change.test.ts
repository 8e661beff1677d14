import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyChangeSteps, recoverKeyChange } from '../../src-main/database/key-change.ts';
import { closeDatabase, DatabaseOpenError } from '../../src-main/database/open.ts';
import { readKeyring } from '../../src-main/keyring/format.ts';
import { drawRecoveryKey } from '../../src-main/keyring/recovery-key.ts';
import { openWithRecoveryKey } from '../../src-main/keyring/unlock.ts';
import { cutWork } from '../fixtures/cut-work.ts';
import { testPorts } from '../fixtures/ports.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { colleague, countDossiers, doer, makeSmallWorkstation, openBase, rowCount, signIn } from '../fixtures/workstation.ts';

const ports = testPorts();

const opens = (folder: string, key: Uint8Array): boolean => {
  try {
    closeDatabase(openBase(folder, key, 'write'));
    return true;
  } catch (error) {
    if (error instanceof DatabaseOpenError) return false;
    throw error;
  }
};

describe('a change of key cut by a power failure', () => {
  it.each(keyChangeSteps)('after «%s» leaves exactly one key, and every row', async (step) => {
    using temporary = temporaryFolder();
    const folder = temporary.path;
    const workstation = await makeSmallWorkstation(folder, ports);
    const newRecoveryKey = drawRecoveryKey(ports);
    await cutWork('change-key', step, folder, newRecoveryKey);

    const outcome = await recoverKeyChange(folder);
    expect(await recoverKeyChange(folder)).toBe('none');
    const isNew = keyChangeSteps.indexOf(step) >= keyChangeSteps.indexOf('base-renamed');
    expect(['none', isNew ? 'kept_new' : 'kept_old']).toContain(outcome);

    const [byOld, byNew] = [await openWithRecoveryKey(folder, workstation.recoveryKey), await openWithRecoveryKey(folder, newRecoveryKey)];
    expect([byOld.ok, byNew.ok]).toEqual([!isNew, isNew]);
    const dataKey = await signIn(folder, doer, ports);
    if (dataKey === 'refused') throw new Error('the doer is locked out');
    expect(countDossiers(folder, dataKey)).toBe(rowCount);
    expect(await signIn(folder, colleague, ports)).toEqual(isNew ? 'refused' : workstation.dataKey);
    expect(opens(folder, workstation.dataKey)).toBe(!isNew);
    expect(opens(folder, dataKey)).toBe(true);

    const keyIds = new Set(readKeyring(folder).slots.map((slot) => slot.keyId));
    expect([...keyIds]).toEqual([readKeyring(folder).keyId]);
    expect(readdirSync(folder).filter((name) => name.includes('.cle-'))).toEqual([]);

    // And the change can be done again.
    await cutWork('change-key', 'old-key-renamed', folder, newRecoveryKey);
    expect((await openWithRecoveryKey(folder, newRecoveryKey)).ok).toBe(true);
  });
});
