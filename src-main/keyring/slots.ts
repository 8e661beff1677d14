import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { FaultPoint } from '../database/durable.ts';
import { expand, type PasswordProof, signInTag } from './derive.ts';
import {
  type AccountSlot,
  type Keyring,
  keyringExists,
  keyringVersion,
  readKeyring,
  readSettledKeyring,
  type Slot,
  writeKeyring,
} from './format.ts';
import { recoveryKeyBytes } from './recovery-key.ts';
import { keyIdOf, wrapKey } from './wrap.ts';

type SlotPorts = Pick<Ports, 'clock' | 'random'>;

const dataKeyLength = 32;
const saltLength = 16;

/** `unfinished`: made, but a first start was cut before any slot could open it; nothing can be lost in making it anew. */
export type KeyringState = 'absent' | 'unfinished' | 'ready';

/** @throws KeyringError when the file is there and cannot be used */
export function keyringState(folder: string): KeyringState {
  if (!keyringExists(folder)) return 'absent';
  return readKeyring(folder).slots.length === 0 ? 'unfinished' : 'ready';
}

/** A keyring without slots for a data key. */
export function emptyKeyring(dataKey: Uint8Array, ports: SlotPorts): Keyring {
  return {
    format: 'ecritoire-keyring',
    version: keyringVersion,
    id: newId(ports),
    salt: Buffer.from(ports.random.bytes(saltLength)).toString('base64'),
    keyId: keyIdOf(dataKey),
    slots: [],
    failures: {},
  };
}

/** A new random 256-bit data key. */
export const drawDataKey = (ports: Pick<Ports, 'random'>): Uint8Array => ports.random.bytes(dataKeyLength);

/**
 * First start: writes a keyring that nothing opens yet and gives the data key, which is nowhere else until a slot is added.
 * @throws Error when a keyring with slots already stands there
 */
export function createKeyring(folder: string, ports: SlotPorts): Uint8Array {
  if (keyringState(folder) === 'ready') throw new Error('a keyring already stands there');
  const dataKey = drawDataKey(ports);
  writeKeyring(folder, emptyKeyring(dataKey, ports));
  return dataKey;
}

/** Who a new account slot is for: the names one may sign in with (identifier, courriels) and the password just proved. */
export type SlotOwner = { readonly signInNames: readonly string[]; readonly proof: PasswordProof };

type Target = { readonly keyring: Keyring; readonly dataKey: Uint8Array; readonly ports: SlotPorts };

const contextOf = (keyring: Keyring, kind: Slot['kind'], slotId: string, dataKey: Uint8Array) => ({
  keyringId: keyring.id,
  slotId,
  kind,
  keyId: keyIdOf(dataKey),
});

/** Builds an account slot. @param slotId kept by the account in the base; a slot is current when the base names it */
export function buildAccountSlot({ keyring, dataKey, ports }: Target, owner: SlotOwner, slotId: string): AccountSlot {
  const { record, wrappingKey } = owner.proof;
  const context = contextOf(keyring, 'account', slotId, dataKey);
  return {
    kind: 'account',
    id: slotId,
    keyId: context.keyId,
    tags: [...new Set(owner.signInNames.map((name) => signInTag(keyring.salt, name)))],
    salt: record.salt,
    cost: { ...record.cost },
    wrapped: wrapKey(wrappingKey, dataKey, context, ports.random),
  };
}

/** Builds the slot of the printed key; it has 130 bits, so it needs no stretching. */
export function buildRecoverySlot({ keyring, dataKey, ports }: Target, recoveryKey: string): Slot {
  const id = newId(ports);
  const salt = ports.random.bytes(saltLength);
  const context = contextOf(keyring, 'recovery', id, dataKey);
  const wrappingKey = expand(recoveryKeyBytes(recoveryKey), salt, 'recovery-key');
  return {
    kind: 'recovery',
    id,
    keyId: context.keyId,
    salt: Buffer.from(salt).toString('base64'),
    wrapped: wrapKey(wrappingKey, dataKey, context, ports.random),
  };
}

/** Builds a slot opened by a random secret kept elsewhere (the system's keyring, or a demonstration's key file). */
export function buildSecretSlot({ keyring, dataKey, ports }: Target, kind: 'os' | 'demonstration', id: string, secret: Uint8Array): Slot {
  const context = contextOf(keyring, kind, id, dataKey);
  return { kind, id, keyId: context.keyId, wrapped: wrapKey(expand(secret, new Uint8Array(0), kind), dataKey, context, ports.random) };
}

/** The keyring, proved to be the one of this data key. @throws Error when it is another's: a fault of the program */
export function keyringOf(folder: string, dataKey: Uint8Array): Keyring {
  const keyring = readSettledKeyring(folder);
  if (keyring.keyId !== keyIdOf(dataKey)) throw new Error('this keyring belongs to another data key');
  return keyring;
}

/** Lets an account open the workstation. @returns the slot's id, to be kept with the account in the base */
export function addAccountSlot(folder: string, dataKey: Uint8Array, owner: SlotOwner, ports: SlotPorts): string {
  const keyring = keyringOf(folder, dataKey);
  const slot = buildAccountSlot({ keyring, dataKey, ports }, owner, newId(ports));
  writeKeyring(folder, { ...keyring, slots: [...keyring.slots, slot] });
  return slot.id;
}

/** Steps of a password change, in order; `base-committed` belongs to the caller. */
export const passwordChangeSteps = [
  'new-slot-written',
  'new-slot-renamed',
  'base-committed',
  'old-slot-written',
  'old-slot-renamed',
] as const;

/**
 * A password change, first half: writes the new slot and keeps the old. The caller then commits the new record and slot id to the base,
 * and calls `dropOld`. Cut anywhere, `dropStaleSlots` at the next opening leaves the one that the base names.
 */
export function replaceAccountSlot(
  folder: string,
  dataKey: Uint8Array,
  change: SlotOwner & { readonly oldSlotId: string },
  ports: SlotPorts,
  faultPoint?: FaultPoint,
): { readonly slotId: string; dropOld(): void } {
  const keyring = keyringOf(folder, dataKey);
  const slot: AccountSlot = { ...buildAccountSlot({ keyring, dataKey, ports }, change, newId(ports)), replaces: change.oldSlotId };
  writeKeyring(folder, { ...keyring, slots: [...keyring.slots, slot] }, faultPoint, 'new-slot');
  return {
    slotId: slot.id,
    dropOld: () => {
      const latest = readSettledKeyring(folder);
      const kept = latest.slots.filter((candidate) => candidate.id !== change.oldSlotId);
      writeKeyring(folder, { ...latest, slots: kept.map(settled) }, faultPoint, 'old-slot');
    },
  };
}

const settled = (slot: Slot): Slot => {
  if (slot.kind !== 'account') return slot;
  const { replaces: _, ...rest } = slot;
  return rest;
};

/**
 * After opening: removes the account slots that the base does not name (a password change cut in the middle, an account closed on
 * another day). Not called on a restored base before a gestionnaire du poste has signed in (design §7).
 * @returns the ids removed
 */
export function dropStaleSlots(folder: string, currentSlotIds: readonly string[]): string[] {
  const keyring = readSettledKeyring(folder);
  const stale = keyring.slots.filter((slot) => slot.kind === 'account' && !currentSlotIds.includes(slot.id)).map((slot) => slot.id);
  const halfway = keyring.slots.some((slot) => slot.kind === 'account' && slot.replaces !== undefined);
  if (stale.length > 0 || halfway) {
    writeKeyring(folder, { ...keyring, slots: keyring.slots.filter((slot) => !stale.includes(slot.id)).map(settled) });
  }
  return stale;
}

/** Puts the printed key in force, once typed back; an earlier one opens nothing any more. */
export function setRecoverySlot(folder: string, dataKey: Uint8Array, recoveryKey: string, ports: SlotPorts): string {
  const keyring = keyringOf(folder, dataKey);
  const slot = buildRecoverySlot({ keyring, dataKey, ports }, recoveryKey);
  writeKeyring(folder, { ...keyring, slots: [...keyring.slots.filter((other) => other.kind !== 'recovery'), slot] });
  return slot.id;
}

/** The account's names changed (new courriel): the same password opens by the new ones. */
export function renameAccountSlot(folder: string, slotId: string, signInNames: readonly string[]): void {
  const keyring = readSettledKeyring(folder);
  const tags = [...new Set(signInNames.map((name) => signInTag(keyring.salt, name)))];
  writeKeyring(folder, {
    ...keyring,
    slots: keyring.slots.map((slot) => (slot.kind === 'account' && slot.id === slotId ? { ...slot, tags } : slot)),
  });
}

/** Removes one slot; a slot already gone is no fault. */
export function removeSlot(folder: string, slotId: string): void {
  const keyring = readSettledKeyring(folder);
  writeKeyring(folder, { ...keyring, slots: keyring.slots.filter((slot) => slot.id !== slotId) });
}

/** What opens this workstation, for the screen «Poste». */
export const listSlots = (folder: string): { id: string; kind: Slot['kind'] }[] =>
  readKeyring(folder).slots.map(({ id, kind }) => ({ id, kind }));
