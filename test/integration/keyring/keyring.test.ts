import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { KeyringError, parseKeyring, readKeyring } from '../../../src-main/keyring/format.ts';
import { drawRecoveryKey } from '../../../src-main/keyring/recovery-key.ts';
import {
  addAccountSlot,
  createKeyring,
  dropStaleSlots,
  keyringState,
  listSlots,
  removeSlot,
  renameAccountSlot,
  replaceAccountSlot,
  setRecoverySlot,
} from '../../../src-main/keyring/slots.ts';
import { clearFailures, openWithPassword, openWithRecoveryKey } from '../../../src-main/keyring/unlock.ts';
import { findLeaks } from '../../fixtures/leaks.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const password = 'Orage-sur-la-Creuse-23';
let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let ports: ReturnType<typeof testPorts>;
let dataKey: Uint8Array;

beforeEach(() => {
  temporary = temporaryFolder();
  folder = temporary.path;
  ports = testPorts();
  dataKey = createKeyring(folder, ports);
});

afterEach(() => temporary[Symbol.dispose]());

const addSlot = async (signInNames: string[], text = password) =>
  addAccountSlot(folder, dataKey, { signInNames, proof: await provePassword(text, drawStretch(ports), ports) }, ports);
const codeOf = async (attempt: Promise<{ ok: boolean; error?: { code: string } }>) => (await attempt).error?.code ?? 'opened';
const tryPassword = (text: string, name = 'helene.durand') => codeOf(openWithPassword(folder, name, text, ports));

describe('a keyring', () => {
  it('is written for its owner only and holds neither the key nor a name in clear', async () => {
    const slotId = await addSlot(['helene.durand', 'h.durand@creuse.example']);
    expect(statSync(join(folder, 'keyring.json')).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(folder, 'keyring.json'), 'utf8');
    for (const form of ['hex', 'base64'] as const) expect(text).not.toContain(Buffer.from(dataKey).toString(form));
    expect(findLeaks({ folders: [folder], words: ['helene', 'durand', password] })).toEqual([]);
    expect(listSlots(folder)).toEqual([{ id: slotId, kind: 'account' }]);
  });

  it('is unfinished until something can open it, and is then never replaced', async () => {
    expect(keyringState(folder)).toBe('unfinished');
    dataKey = createKeyring(folder, ports);
    await addSlot(['helene.durand']);
    expect(keyringState(folder)).toBe('ready');
    expect(() => createKeyring(folder, ports)).toThrow();
  });

  it('says what is wrong with its file', async () => {
    const file = join(folder, 'keyring.json');
    const content = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...content, version: 3 }));
    expect(await tryPassword(password)).toBe('keyring_newer');
    writeFileSync(file, JSON.stringify({ ...content, version: 1 }));
    expect(await tryPassword(password)).toBe('keyring_older');
    writeFileSync(file, '{"version":1');
    expect(await tryPassword(password)).toBe('keyring_damaged');
    expect(() => parseKeyring(JSON.stringify({ ...content, more: 1 }))).toThrow(KeyringError);
    expect(await codeOf(openWithPassword(join(folder, 'none'), 'x', password, ports))).toBe('keyring_missing');
  });
});

describe('opening by a password', () => {
  it('finds the slot by identifier or by courriel, however typed, and proves the password once', async () => {
    const slotId = await addSlot(['helene.durand', 'h.durand@creuse.example']);
    for (const name of [
      'helene.durand',
      ' Hélène.DURAND',
      'He\u0301le\u0300ne.Durand',
      'H.Durand@creuse.example',
      'Hélène <h.durand@creuse.example>',
    ]) {
      const opened = await openWithPassword(folder, name, password, ports);
      expect(opened).toMatchObject({ ok: true, data: { slotId, dataKey } });
    }
    expect(await tryPassword('Orage-sur-la-Creuse-24')).toBe('wrong_password');
    expect(await tryPassword(password, 'quelqu.un')).toBe('wrong_password');
  });

  it('tells apart people whose tags happen to be the same', async () => {
    const first = await addSlot(['anne.petit'], 'Premier-mot-de-passe-1');
    const second = await addSlot(['anne.petit'], 'Second-mot-de-passe-22');
    expect(await openWithPassword(folder, 'anne.petit', 'Premier-mot-de-passe-1', ports)).toMatchObject({ data: { slotId: first } });
    expect(await openWithPassword(folder, 'anne.petit', 'Second-mot-de-passe-22', ports)).toMatchObject({ data: { slotId: second } });
  });

  it('follows a changed name and forgets a removed slot', async () => {
    const slotId = await addSlot(['helene.durand']);
    renameAccountSlot(folder, slotId, ['helene.martin']);
    expect(await tryPassword(password, 'helene.martin')).toBe('opened');
    expect(await tryPassword(password)).toBe('wrong_password');
    removeSlot(folder, slotId);
    removeSlot(folder, slotId);
    expect(await tryPassword(password, 'helene.martin')).toBe('wrong_password');
  });

  it('opens nothing with slots moved from another keyring', async () => {
    using other = temporaryFolder();
    await addSlot(['helene.durand']);
    createKeyring(other.path, ports);
    const stolen = { ...readKeyring(other.path), slots: readKeyring(folder).slots };
    writeFileSync(join(other.path, 'keyring.json'), JSON.stringify({ ...stolen, salt: readKeyring(folder).salt }));
    expect(await codeOf(openWithPassword(other.path, 'helene.durand', password, ports))).toBe('wrong_password');
  });
});

describe('failures while the base is closed', () => {
  it('delay from the 5th and lock at the 10th, also with the right password, across restarts', async () => {
    await addSlot(['helene.durand']);
    for (let failure = 0; failure < 5; failure += 1) expect(await tryPassword('faux')).toBe('wrong_password');
    expect(await tryPassword(password)).toBe('too_many_attempts');
    ports.advance(60_000);
    for (let failure = 5; failure < 10; failure += 1) {
      expect(await tryPassword('faux')).toBe('wrong_password');
      ports.advance(failure < 9 ? 16 * 60_000 : 0);
    }
    expect(await tryPassword(password)).toBe('locked');
    expect(await tryPassword(password, 'quelqu.un')).toBe('wrong_password');
    ports.advance(96 * 60_000);
    expect(await tryPassword(password)).toBe('opened');
    expect(await tryPassword('faux')).toBe('wrong_password');
    expect(readKeyring(folder).failures).toMatchObject({ [Object.keys(readKeyring(folder).failures)[0] ?? '']: { count: 1 } });
  });

  it('are cleared by a gestionnaire du poste, for one name or for all', async () => {
    await addSlot(['helene.durand']);
    for (let failure = 0; failure < 5; failure += 1) await tryPassword('faux');
    clearFailures(folder, 'helene.durand');
    expect(await tryPassword(password)).toBe('opened');
    for (let failure = 0; failure < 5; failure += 1) await tryPassword('faux');
    clearFailures(folder);
    expect(await tryPassword(password)).toBe('opened');
  });

  it('count tries made at the same time', async () => {
    await addSlot(['helene.durand']);
    const codes = await Promise.all(Array.from({ length: 12 }, () => tryPassword('faux')));
    expect(codes.filter((code) => code === 'wrong_password')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(7);
  });

  it('do not fill the file with names that nobody has', async () => {
    await addSlot(['helene.durand']);
    await tryPassword('faux');
    for (let index = 0; index < 230; index += 1) {
      ports.advance(1);
      await tryPassword('faux', `inconnu-${index}`);
    }
    const { failures } = readKeyring(folder);
    expect(Object.keys(failures).length).toBeLessThanOrEqual(201);
    for (let failure = 0; failure < 4; failure += 1) await tryPassword('faux');
    expect(await tryPassword(password)).toBe('too_many_attempts');
  });
});

describe('the printed key', () => {
  it('opens the workstation, and only the last one printed', async () => {
    const first = drawRecoveryKey(ports);
    const second = drawRecoveryKey(ports);
    setRecoverySlot(folder, dataKey, first, ports);
    expect(await openWithRecoveryKey(folder, first.toLowerCase())).toMatchObject({ ok: true, data: { dataKey } });
    setRecoverySlot(folder, dataKey, second, ports);
    expect(await codeOf(openWithRecoveryKey(folder, first))).toBe('recovery_key_wrong');
    expect(await codeOf(openWithRecoveryKey(folder, second))).toBe('opened');
    expect(await codeOf(openWithRecoveryKey(folder, second.slice(1)))).toBe('recovery_key_length');
  });
});

describe('a password change', () => {
  it('keeps both slots until the base has committed, then the new one', async () => {
    const oldSlotId = await addSlot(['helene.durand']);
    const proof = await provePassword('Nouveau-mot-de-passe-9', drawStretch(ports), ports);
    const change = replaceAccountSlot(folder, dataKey, { signInNames: ['helene.durand'], proof, oldSlotId }, ports);
    expect(await openWithPassword(folder, 'helene.durand', password, ports)).toMatchObject({ data: { slotId: oldSlotId } });
    expect(await openWithPassword(folder, 'helene.durand', 'Nouveau-mot-de-passe-9', ports)).toMatchObject({
      data: { slotId: change.slotId },
    });
    change.dropOld();
    expect(await tryPassword(password)).toBe('wrong_password');
    expect(await tryPassword('Nouveau-mot-de-passe-9')).toBe('opened');
  });

  it('left in the middle, is settled by what the base names', async () => {
    const oldSlotId = await addSlot(['helene.durand']);
    const recovery = drawRecoveryKey(ports);
    setRecoverySlot(folder, dataKey, recovery, ports);
    const proof = await provePassword('Nouveau-mot-de-passe-9', drawStretch(ports), ports);
    const { slotId } = replaceAccountSlot(folder, dataKey, { signInNames: ['helene.durand'], proof, oldSlotId }, ports);
    expect(dropStaleSlots(folder, [slotId])).toEqual([oldSlotId]);
    expect(dropStaleSlots(folder, [slotId])).toEqual([]);
    expect(await tryPassword('Nouveau-mot-de-passe-9')).toBe('opened');
    expect(await codeOf(openWithRecoveryKey(folder, recovery))).toBe('opened');
  });
});
