import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createStretcher, drawStretch, expand, type PasswordProof, proofUnder, type Stretched, signInTag } from './derive.ts';
import { type AccountSlot, type Keyring, readSettledKeyring, refusingKeyringFaults, type Slot, writeKeyring } from './format.ts';
import { parseRecoveryKey, recoveryKeyBytes } from './recovery-key.ts';
import { removeSlot } from './slots.ts';
import { afterFailure, noFailures, settledFailures, throttleSentence, throttleState } from './throttle.ts';
import { unwrapKey } from './wrap.ts';

/** The data key, and which slot gave it: after opening, the base says whether that slot is still current. */
export type Unlocked = { readonly dataKey: Uint8Array; readonly slotId: string };

/** Opened by a password: its argon2 run spares a second one, when the base's record is compared. */
export type UnlockedByPassword = Unlocked & { readonly proof: PasswordProof; readonly stretched: Stretched };

// Names that nobody has here are counted too; beyond this many the oldest are forgotten, never those of a slot.
const countedNames = 200;

/** Unwraps one slot of the key in force. */
export function openSlot(keyring: Keyring, slot: Slot, wrappingKey: Uint8Array): Uint8Array | undefined {
  return unwrapKey(wrappingKey, slot.wrapped, { keyringId: keyring.id, slotId: slot.id, kind: slot.kind, keyId: slot.keyId });
}

/**
 * Opens the workstation with the password of an account that has a slot. Every try is counted before it is made (so that ending the
 * process does not undo it) and forgotten when it succeeds.
 * @returns refusals `wrong_password`, `too_many_attempts`, `locked`, `keyring_*`
 */
export function openWithPassword(folder: string, identifier: string, password: string, ports: Ports): Promise<Result<UnlockedByPassword>> {
  return refusingKeyringFaults(async () => {
    const keyring = readSettledKeyring(folder);
    const now = ports.clock.now();
    const tag = signInTag(keyring.salt, identifier);
    const failures = settledFailures(keyring.failures[tag] ?? noFailures, now);
    const throttle = throttleState(failures, now);
    if (!throttle.allowed) {
      writeKeyring(folder, { ...keyring, failures: { ...keyring.failures, [tag]: failures } });
      return refuse(throttle.locked ? 'locked' : 'too_many_attempts', throttleSentence(throttle, now));
    }
    writeKeyring(folder, { ...keyring, failures: pruned({ ...keyring.failures, [tag]: afterFailure(failures, now) }, keyring) });

    const candidates = keyring.slots.filter((slot): slot is AccountSlot => slot.kind === 'account' && slot.tags.includes(tag));
    const unlocked = await tryEach(keyring, candidates, password, ports);
    if (unlocked === undefined) return refuse('wrong_password', 'Ce nom et ce mot de passe n’ouvrent pas ce poste.');
    clearFailures(folder, identifier);
    return ok(unlocked);
  });
}

async function tryEach(keyring: Keyring, slots: AccountSlot[], password: string, ports: Ports): Promise<UnlockedByPassword | undefined> {
  const stretch = createStretcher(password);
  // A name without a slot takes as long as one with a slot, or with several: the slots of a workstation share one argon2 run.
  const [any] = keyring.slots.filter((slot) => slot.kind === 'account');
  await stretch(any?.cost ?? drawStretch(ports));
  // The newest first: while a password change is being settled, that is the likelier one.
  for (const slot of slots.toReversed()) {
    const stretched = await stretch(slot.cost);
    const proof = proofUnder(stretched, Buffer.from(slot.salt, 'base64'));
    const dataKey = openSlot(keyring, slot, proof.wrappingKey);
    if (dataKey !== undefined) return { dataKey, slotId: slot.id, proof, stretched };
  }
  return undefined;
}

function pruned(failures: Keyring['failures'], keyring: Keyring): Keyring['failures'] {
  const entries = Object.entries(failures);
  if (entries.length <= countedNames) return failures;
  const known = new Set(keyring.slots.flatMap((slot) => (slot.kind === 'account' ? slot.tags : [])));
  const newest = entries.toSorted(([, left], [, right]) => right.lastAt - left.lastAt);
  return Object.fromEntries(newest.filter(([tag], index) => known.has(tag) || index < countedNames));
}

/** Forgets the failures of one name (it opened, or a gestionnaire du poste unlocked it), or of all. */
export function clearFailures(folder: string, identifier?: string): void {
  const keyring = readSettledKeyring(folder);
  const failures = { ...keyring.failures };
  if (identifier !== undefined) delete failures[signInTag(keyring.salt, identifier)];
  writeKeyring(folder, { ...keyring, failures: identifier === undefined ? {} : failures });
}

/** Takes an erased person out of the keyring: the slots that their passwords opened, and what was counted under their names. */
export function removeWaysIn(folder: string, ways: { readonly slots: readonly string[]; readonly signInNames: readonly string[] }): void {
  for (const slot of ways.slots) removeSlot(folder, slot);
  for (const name of ways.signInNames) clearFailures(folder, name);
}

/**
 * Opens the workstation with the printed key. Not throttled: 130 bits are not guessed.
 * @returns refusals `recovery_key_length`, `recovery_key_typo`, `recovery_key_wrong` (another workstation's, or replaced), `keyring_*`
 */
export function openWithRecoveryKey(folder: string, text: string): Promise<Result<Unlocked>> {
  return refusingKeyringFaults(() => {
    const keyring = readSettledKeyring(folder);
    const parsed = parseRecoveryKey(text);
    if (!parsed.ok) return parsed;
    for (const slot of keyring.slots) {
      if (slot.kind !== 'recovery') continue;
      const dataKey = openSlot(keyring, slot, expand(recoveryKeyBytes(parsed.data), Buffer.from(slot.salt, 'base64'), 'recovery-key'));
      if (dataKey !== undefined) return ok({ dataKey, slotId: slot.id });
    }
    return refuse(
      'recovery_key_wrong',
      'Cette clé de secours est bien écrite mais n’ouvre pas ce poste : elle vient d’un autre poste, ou une plus récente l’a remplacée.',
      'recoveryKey',
    );
  });
}
