import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeWorkstationKey, keyChangeSteps, recoverKeyChange } from '../../../src-main/database/key-change.ts';
import { copyBeforeMigration } from '../../../src-main/database/migration-copy.ts';
import { closeDatabase, DatabaseOpenError } from '../../../src-main/database/open.ts';
import { openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { readKeyring } from '../../../src-main/keyring/format.ts';
import { drawRecoveryKey } from '../../../src-main/keyring/recovery-key.ts';
import { addAccountSlot, listSlots, setRecoverySlot } from '../../../src-main/keyring/slots.ts';
import { openWithPassword, openWithRecoveryKey } from '../../../src-main/keyring/unlock.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import {
  colleague,
  countDossiers,
  doer,
  makeSmallWorkstation,
  openBase,
  rowCount,
  type SmallWorkstation,
  signIn,
} from '../../fixtures/workstation.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let workstation: SmallWorkstation;
let folder: string;
const ports = testPorts();

beforeEach(async () => {
  temporary = temporaryFolder();
  folder = temporary.path;
  workstation = await makeSmallWorkstation(folder, ports);
});

afterEach(() => temporary[Symbol.dispose]());

async function change(recoveryKey: string, faultPoint?: (step: string) => void) {
  const opened = await openWithPassword(folder, doer.name, doer.password, ports);
  if (!opened.ok) throw new Error(opened.error.code);
  return changeWorkstationKey({
    folder,
    dataKey: opened.data.dataKey,
    doer: { signInNames: [doer.name], proof: opened.data.proof, slotId: opened.data.slotId },
    recoveryKey,
    ports,
    ...(faultPoint === undefined ? {} : { faultPoint }),
  });
}

describe('«Changer la clé du poste»', () => {
  it('leaves the doer and the new printed key, and nothing of the old key', async () => {
    const before = openBase(folder, workstation.dataKey, 'write');
    copyBeforeMigration(before, workstation.dataKey, Date.UTC(2026, 10, 1));
    closeDatabase(before);
    const recoveryKey = drawRecoveryKey(ports);
    const steps: string[] = [];
    const changed = await change(recoveryKey, (step) => steps.push(step));
    if (!changed.ok) throw new Error(changed.error.code);
    expect(steps).toEqual([...keyChangeSteps]);
    expect(Buffer.from(changed.data.dataKey).equals(workstation.dataKey)).toBe(false);
    expect(countDossiers(folder, changed.data.dataKey)).toBe(rowCount);
    expect(() => openBase(folder, workstation.dataKey, 'write')).toThrow(DatabaseOpenError);
    expect(await signIn(folder, doer, ports)).toEqual(changed.data.dataKey);
    expect(await signIn(folder, colleague, ports)).toBe('refused');
    expect((await openWithRecoveryKey(folder, workstation.recoveryKey)).ok).toBe(false);
    expect(await openWithRecoveryKey(folder, recoveryKey)).toMatchObject({ ok: true, data: { dataKey: changed.data.dataKey } });
    expect(listSlots(folder).map((slot) => slot.kind)).toEqual(['account', 'recovery']);
    expect(readKeyring(folder).change).toBeUndefined();
    expect(readdirSync(folder).sort()).toEqual(['ecritoire.db', 'keyring.json']);
    expect(await recoverKeyChange(folder)).toBe('none');
    // The colleague signs in once the base is open, and gets a slot back.
    addAccountSlot(
      folder,
      changed.data.dataKey,
      { signInNames: [colleague.name], proof: await provePassword(colleague.password, drawStretch(ports), ports) },
      ports,
    );
    expect((await openWithPassword(folder, colleague.name, colleague.password, ports)).ok).toBe(true);
  });

  it('is not begun while anybody still reads the base', async () => {
    const reader = openBase(folder, workstation.dataKey, 'write');
    reader.prepare('select count(*) from dossier').get();
    const changed = await change(drawRecoveryKey(ports));
    expect(changed).toMatchObject({ ok: false, error: { code: 'base_busy' } });
    closeDatabase(reader);
    expect(await signIn(folder, doer, ports)).toEqual(workstation.dataKey);
    expect(await signIn(folder, colleague, ports)).toEqual(workstation.dataKey);
  });

  it('does not let the base be opened while a cut change is not settled', async () => {
    const file = join(folder, 'keyring.json');
    const keyring = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...keyring, change: { keyId: 'aa', firstPage: 'bb' } }));
    expect(await openWithPassword(folder, doer.name, doer.password, ports)).toMatchObject({ error: { code: 'keyring_change_pending' } });
    expect(await recoverKeyChange(folder)).toBe('kept_old');
    expect(await signIn(folder, doer, ports)).toEqual(workstation.dataKey);
  });

  it('can be done twice', async () => {
    expect((await change(drawRecoveryKey(ports))).ok).toBe(true);
    const last = drawRecoveryKey(ports);
    expect((await change(last)).ok).toBe(true);
    const opened = await openWithRecoveryKey(folder, last);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(countDossiers(folder, opened.data.dataKey)).toBe(rowCount);
  });

  it('keeps a demonstration opening by itself', async () => {
    using other = temporaryFolder();
    const demonstration = await openDemonstration(other.path, ports);
    if (!demonstration.ok) throw new Error(demonstration.error.code);
    const { dataKey } = demonstration.data;
    closeDatabase(openBase(other.path, dataKey, 'create'));
    const proof = await provePassword(doer.password, drawStretch(ports), ports);
    const slotId = addAccountSlot(other.path, dataKey, { signInNames: [doer.name], proof }, ports);
    setRecoverySlot(other.path, dataKey, drawRecoveryKey(ports), ports);
    const changed = await changeWorkstationKey({
      folder: other.path,
      dataKey,
      doer: { signInNames: [doer.name], proof, slotId },
      recoveryKey: drawRecoveryKey(ports),
      ports,
    });
    if (!changed.ok) throw new Error(changed.error.code);
    expect(await openDemonstration(other.path, ports)).toMatchObject({ ok: true, data: { created: false, dataKey: changed.data.dataKey } });
    expect(existsSync(join(other.path, 'demo.key'))).toBe(true);
  });
});
