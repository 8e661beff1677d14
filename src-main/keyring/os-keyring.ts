import { AsyncEntry } from '@napi-rs/keyring';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { expand, sameBytes } from './derive.ts';
import { type Keyring, keyringExists, readKeyring, readSettledKeyring, refusingKeyringFaults, writeKeyring } from './format.ts';
import { buildSecretSlot, keyringOf } from './slots.ts';
import { openSlot, type Unlocked } from './unlock.ts';

type SlotPorts = Pick<Ports, 'clock' | 'random'>;

const service = 'Écritoire';
// The system may show a window asking the person to unlock their session's keyring.
const patience = 60_000;
const probePatience = 5_000;
const secretLength = 32;

/** One secret a slot: a new key of the workstation gets a new secret, and a copy restored beside never touches the first one's. */
const entryOf = (keyring: Keyring, slotId: string): AsyncEntry =>
  // On Linux the default falls back on the kernel's keyring, which forgets at restart: only the Secret Service will do.
  new AsyncEntry(service, `${keyring.id}/${slotId}`, { linux: { store: 'secret-service' } });

const unavailable = (): { ok: false; error: { code: string; message: string } } =>
  refuse(
    'os_keyring_unavailable',
    'Le trousseau du système ne répond pas : ce poste ne peut pas s’ouvrir tout seul au démarrage. Utilisez un mot de passe ou la clé de secours.',
  );

/**
 * Does this system keep secrets for us? Writes, reads back and deletes one. First start offers the desk mode only if so.
 * Without a working one the refusal is `os_keyring_unavailable`; its cause (of the library, without personal data) is not shown.
 */
export async function probeOsKeyring(ports: SlotPorts): Promise<Result<null>> {
  const secret = ports.random.bytes(secretLength);
  const signal = AbortSignal.timeout(probePatience);
  try {
    const entry = new AsyncEntry(service, `essai/${newId(ports)}`, { linux: { store: 'secret-service' } });
    await entry.setSecret(secret, signal);
    const kept = await entry.getSecret(signal);
    await entry.deleteCredential(signal);
    return kept !== null && sameBytes(Uint8Array.from(kept), secret) ? ok(null) : unavailable();
  } catch {
    // Whatever the system's reason, the answer for the person is the same.
    return unavailable();
  }
}

/** Draws a secret, keeps it in the system's keyring and reads it back. */
export async function storeOsSecret(keyring: Keyring, slotId: string, ports: SlotPorts): Promise<Result<Uint8Array>> {
  const secret = ports.random.bytes(secretLength);
  try {
    const entry = entryOf(keyring, slotId);
    await entry.setSecret(secret, AbortSignal.timeout(patience));
    const kept = await entry.getSecret(AbortSignal.timeout(patience));
    return kept !== null && sameBytes(Uint8Array.from(kept), secret) ? ok(secret) : unavailable();
  } catch {
    return unavailable();
  }
}

/** Forgets a secret. @returns false when the system's keyring did not answer: the secret then wraps nothing that still exists */
export async function forgetOsSecret(keyring: Keyring, slotId: string): Promise<boolean> {
  try {
    await entryOf(keyring, slotId).deleteCredential(AbortSignal.timeout(probePatience));
    return true;
  } catch {
    return false;
  }
}

/** Desk mode: the workstation opens at start with the session of the system. Replaces an earlier slot of this kind. */
export function addOsSlot(folder: string, dataKey: Uint8Array, ports: SlotPorts): Promise<Result<{ slotId: string }>> {
  return refusingKeyringFaults(async () => {
    const slotId = newId(ports);
    const secret = await storeOsSecret(keyringOf(folder, dataKey), slotId, ports);
    if (!secret.ok) return secret;
    const keyring = keyringOf(folder, dataKey);
    const slot = buildSecretSlot({ keyring, dataKey, ports }, 'os', slotId, secret.data);
    const earlier = keyring.slots.filter((other) => other.kind === 'os');
    writeKeyring(folder, { ...keyring, slots: [...keyring.slots.filter((other) => other.kind !== 'os'), slot] });
    for (const { id } of earlier) await forgetOsSecret(keyring, id);
    return ok({ slotId });
  });
}

/** Back to field mode: the system's session no longer opens the workstation. */
export async function removeOsSlots(folder: string): Promise<void> {
  const keyring = readSettledKeyring(folder);
  const removed = keyring.slots.filter((slot) => slot.kind === 'os');
  writeKeyring(folder, { ...keyring, slots: keyring.slots.filter((slot) => slot.kind !== 'os') });
  for (const { id } of removed) await forgetOsSecret(keyring, id);
}

/** Does this workstation open with the system's session (desk mode)? */
export const hasOsSlot = (folder: string): boolean => keyringExists(folder) && readKeyring(folder).slots.some((slot) => slot.kind === 'os');

/**
 * Opens the workstation at start, without anybody.
 * @returns refusals `no_os_slot` (field mode), `os_keyring_unavailable`, `os_keyring_changed` (the secret is gone or another), `keyring_*`
 */
export function openWithOsKeyring(folder: string): Promise<Result<Unlocked>> {
  return refusingKeyringFaults(async () => {
    const keyring = readSettledKeyring(folder);
    const slot = keyring.slots.find((candidate) => candidate.kind === 'os');
    if (slot === undefined) return refuse('no_os_slot', 'Ce poste ne s’ouvre qu’avec un mot de passe ou la clé de secours.');
    let secret: Array<number> | null;
    try {
      secret = await entryOf(keyring, slot.id).getSecret(AbortSignal.timeout(patience));
    } catch {
      return unavailable();
    }
    const dataKey = secret === null ? undefined : openSlot(keyring, slot, expand(Uint8Array.from(secret), new Uint8Array(0), 'os'));
    if (dataKey !== undefined) return ok({ dataKey, slotId: slot.id });
    return refuse(
      'os_keyring_changed',
      'Le trousseau du système ne contient plus la clé de ce poste. Ouvrez-le avec un mot de passe ou la clé de secours.',
    );
  });
}
