import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { demonstrationSecret } from '../keyring/demonstration.ts';
import { type Keyring, readKeyring, refusingKeyringFaults, type Slot, writeKeyring } from '../keyring/format.ts';
import { forgetOsSecret, storeOsSecret } from '../keyring/os-keyring.ts';
import { buildAccountSlot, buildRecoverySlot, buildSecretSlot, drawDataKey, keyringOf, type SlotOwner } from '../keyring/slots.ts';
import { keyIdOf } from '../keyring/wrap.ts';
import { connectEncrypted, keyLiteral } from './connect.ts';
import { type FaultPoint, noFault, syncFile, syncFolder } from './durable.ts';
import { DatabaseOpenError, errorCode } from './errors.ts';
import { baseFile, migrationCopyPrefix, rekeyedPrefix } from './layout.ts';
import { integrityFaults } from './open.ts';
import { vacuumInto } from './vacuum.ts';

/** Steps of «Changer la clé du poste», in order; a crash after any of them is made whole by `recoverKeyChange`. */
export const keyChangeSteps = [
  'base-settled',
  'copy-made',
  'copy-rekeyed',
  'copy-checked',
  'both-keys-written',
  'both-keys-renamed',
  'base-renamed',
  'old-key-written',
  'old-key-renamed',
] as const;

export type KeyChange = {
  /** Absolute path of the data folder. Every connection to its base is closed: the workers are stopped. */
  readonly folder: string;
  readonly dataKey: Uint8Array;
  /** The gestionnaire du poste who does it, password just typed; their slot keeps its id. */
  readonly doer: SlotOwner & { readonly slotId: string };
  /** The new printed key, in its printed form, already typed back. */
  readonly recoveryKey: string;
  readonly ports: Ports;
  readonly faultPoint?: FaultPoint;
};

/**
 * Gives the workstation a new data key without ever rekeying in place (design §7). Afterwards only the doer's slot, the system
 * keyring's (or the demonstration's) and the new printed key open it; the copies made before migrations, locked with the old key, go.
 * @returns the new data key; refusals `base_busy` (a connection is still open), `os_keyring_unavailable`, `keyring_*`
 */
export function changeWorkstationKey(change: KeyChange): Promise<Result<{ dataKey: Uint8Array }>> {
  return refusingKeyringFaults(async () => {
    const { folder, ports, faultPoint = noFault } = change;
    const newKey = drawDataKey(ports);
    const slots = await newSlots(change, newKey);
    if (!slots.ok) return slots;

    const rekeyed = join(folder, rekeyedPrefix + keyIdOf(newKey));
    if (!settleAndCopy(folder, change.dataKey, rekeyed, faultPoint)) {
      return refuse('base_busy', 'La base est encore utilisée : la clé n’a pas été changée. Fermez les autres fenêtres, puis recommencez.');
    }
    rekey(rekeyed, change.dataKey, newKey, faultPoint);

    const keyring = keyringOf(folder, change.dataKey);
    const both: Keyring = {
      ...keyring,
      slots: [...keyring.slots, ...slots.data],
      change: { keyId: keyIdOf(newKey), firstPage: firstPage(rekeyed) },
    };
    writeKeyring(folder, both, faultPoint, 'both-keys');
    renameSync(rekeyed, join(folder, baseFile));
    syncFolder(folder);
    faultPoint('base-renamed');
    await keepOnly(folder, both, keyIdOf(newKey), faultPoint);
    return ok({ dataKey: newKey });
  });
}

/** The slots of the new key. The system's keyring is asked first: without it nothing is begun. */
async function newSlots(change: KeyChange, newKey: Uint8Array): Promise<Result<Slot[]>> {
  const { folder, ports } = change;
  const keyring = keyringOf(folder, change.dataKey);
  const target = { keyring, dataKey: newKey, ports };
  const slots: Slot[] = [buildAccountSlot(target, change.doer, change.doer.slotId), buildRecoverySlot(target, change.recoveryKey)];
  if (keyring.slots.some((slot) => slot.kind === 'os')) {
    const slotId = newId(ports);
    const secret = await storeOsSecret(keyring, slotId, ports);
    if (!secret.ok) return secret;
    slots.push(buildSecretSlot(target, 'os', slotId, secret.data));
  }
  const secret = demonstrationSecret(folder);
  if (secret !== undefined && keyring.slots.some((slot) => slot.kind === 'demonstration')) {
    slots.push(buildSecretSlot(target, 'demonstration', newId(ports), secret));
  }
  return ok(slots);
}

/** Empties the WAL for good (a WAL left behind would be applied to the new base) and copies. @returns false when somebody holds the base */
function settleAndCopy(folder: string, dataKey: Uint8Array, target: string, faultPoint: FaultPoint): boolean {
  rmSync(target, { force: true });
  try {
    const base = connectEncrypted(join(folder, baseFile), dataKey, { readonly: false });
    try {
      // Leaving WAL needs the base for oneself alone: it fails while any other connection is open.
      if (base.pragma('journal_mode=DELETE', { simple: true }) !== 'delete') return false;
      faultPoint('base-settled');
      vacuumInto(base, target);
    } finally {
      base.close();
    }
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_BUSY') || (error instanceof DatabaseOpenError && error.kind === 'busy')) return false;
    throw error;
  }
  faultPoint('copy-made');
  return true;
}

function rekey(path: string, oldKey: Uint8Array, newKey: Uint8Array, faultPoint: FaultPoint): void {
  const copy = connectEncrypted(path, oldKey, { readonly: false });
  try {
    copy.pragma(`rekey=${keyLiteral(newKey)}`);
  } finally {
    copy.close();
  }
  faultPoint('copy-rekeyed');
  const checked = connectEncrypted(path, newKey, { readonly: true });
  try {
    if (integrityFaults(checked).length > 0) throw new Error('the base under its new key does not verify');
  } finally {
    checked.close();
  }
  syncFile(path);
  faultPoint('copy-checked');
}

/** Leaves the slots of one key in the keyring, then tidies what only the other key opened. */
async function keepOnly(folder: string, keyring: Keyring, keyId: string, faultPoint: FaultPoint): Promise<void> {
  const { change: _, ...rest } = keyring;
  const dropped = keyring.slots.filter((slot) => slot.keyId !== keyId);
  const slots = keyring.slots.filter((slot) => slot.keyId === keyId);
  writeKeyring(folder, { ...rest, keyId, slots }, faultPoint, 'old-key');
  for (const slot of dropped) {
    if (slot.kind === 'os') await forgetOsSecret(keyring, slot.id);
  }
  // Copies made before a migration under a key that no longer exists can never be read again.
  if (keyId !== keyring.keyId) removeByPrefix(folder, migrationCopyPrefix);
}

/** SHA-256 of the first page: shows, without any key, which of the two bases stands there. */
function firstPage(path: string): string {
  const page = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    readSync(file, page, 0, page.length, 0);
  } finally {
    closeSync(file);
  }
  return createDigest().update(page).digest('hex');
}

function removeByPrefix(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
}

/**
 * At each start, before anything opens the base: finishes or undoes a change of key that was cut. The base in place decides.
 * @returns which key is in force: `none` when nothing was under way
 * @throws KeyringError when the keyring cannot be used
 */
export async function recoverKeyChange(folder: string): Promise<'none' | 'kept_old' | 'kept_new'> {
  const leftOver = existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(rekeyedPrefix));
  const keyring = readKeyring(folder);
  if (keyring.change === undefined) {
    if (!leftOver) return 'none';
    removeByPrefix(folder, rekeyedPrefix);
    return 'kept_old';
  }
  const renamed = firstPage(join(folder, baseFile)) === keyring.change.firstPage;
  await keepOnly(folder, keyring, renamed ? keyring.change.keyId : keyring.keyId, noFault);
  removeByPrefix(folder, rekeyedPrefix);
  syncFolder(folder);
  return renamed ? 'kept_new' : 'kept_old';
}
