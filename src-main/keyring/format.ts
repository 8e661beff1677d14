import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type FaultPoint, writeFileDurably } from '../database/durable.ts';
import { keyringFile } from '../database/layout.ts';

/** The format this version writes; any other is refused, never guessed at. 2: the slots of a workstation share the salt of argon2. */
export const keyringVersion = 2;

const base64 = z.base64();
const wrapped = {
  id: z.uuid(),
  /** Which data key the slot opens: two of them stand side by side while the key changes. */
  keyId: z.hex(),
  /** AES-256-GCM: nonce (12 bytes), ciphertext (32), tag (16). */
  wrapped: base64,
};
const cost = z.strictObject({
  memoryKiB: z.int().positive(),
  iterations: z.int().positive(),
  parallelism: z.int().positive(),
  /** Of the argon2 run: the workstation's (decision 027). */
  salt: base64,
});

const accountSlot = z.strictObject({
  ...wrapped,
  kind: z.literal('account'),
  /** Two bytes for each name one may sign in with; several people may share them, so the file reveals nobody's identifier. */
  tags: z.array(z.hex().length(4)).min(1),
  /** This slot's own: from the stretched password to the wrapping key. */
  salt: base64,
  cost,
  /** While a password changes: the slot to drop once the base knows the new one. */
  replaces: z.uuid().optional(),
});
const recoverySlot = z.strictObject({ ...wrapped, kind: z.literal('recovery'), salt: base64 });
/** The wrapping key lies in the system's keyring, under the slot's id. */
const osSlot = z.strictObject({ ...wrapped, kind: z.literal('os') });
/** The wrapping key lies beside, in clear: demonstrations only. */
const demonstrationSlot = z.strictObject({ ...wrapped, kind: z.literal('demonstration') });

const failure = z.strictObject({ count: z.int().nonnegative(), lastAt: z.number() });

const keyringSchema = z.strictObject({
  format: z.literal('ecritoire-keyring'),
  version: z.literal(keyringVersion),
  id: z.uuid(),
  /** Salt of the tags, drawn for this workstation. */
  salt: base64,
  /** The data key in force. */
  keyId: z.hex(),
  slots: z.array(z.discriminatedUnion('kind', [accountSlot, recoverySlot, osSlot, demonstrationSlot])),
  /** Failed openings, by tag, while the base is closed. */
  failures: z.record(z.string(), failure),
  /** A change of key under way: the new key, and the fingerprint of the first page of the base that it opens. */
  change: z.strictObject({ keyId: z.hex(), firstPage: z.hex() }).optional(),
});

export type Keyring = z.infer<typeof keyringSchema>;
export type Slot = Keyring['slots'][number];
export type AccountSlot = Extract<Slot, { kind: 'account' }>;

export type KeyringErrorKind = 'missing' | 'damaged' | 'newer' | 'older' | 'change_pending';

/** The keyring file cannot be used. Says nothing of its content. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError';
  readonly kind: KeyringErrorKind;

  constructor(kind: KeyringErrorKind) {
    super(`keyring ${kind}`);
    this.kind = kind;
  }
}

const sentences: Record<KeyringErrorKind, string> = {
  missing: 'Le trousseau de ce poste manque. Restaurez une copie, ou remettez le fichier « keyring.json » à sa place.',
  damaged: 'Le trousseau de ce poste est abîmé. Restaurez le fichier « keyring.json » depuis une copie.',
  newer: 'Le trousseau de ce poste vient d’une version plus récente d’Écritoire. Mettez l’application à jour.',
  older: 'Le trousseau de ce poste a été fait par une version d’essai d’Écritoire, que celle-ci ne sait plus lire.',
  change_pending: 'Un changement de clé a été interrompu. Relancez Écritoire pour le terminer.',
};

/** Runs `read` and turns an unusable keyring into a refusal (`keyring_missing`, `keyring_damaged`, `keyring_newer`, `keyring_older`, `keyring_change_pending`). */
export async function refusingKeyringFaults<T>(read: () => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KeyringError) return refuse(`keyring_${error.kind}`, sentences[error.kind]);
    throw error;
  }
}

export const keyringPath = (folder: string): string => join(folder, keyringFile);

export const keyringExists = (folder: string): boolean => statSync(keyringPath(folder), { throwIfNoEntry: false }) !== undefined;

/** @throws KeyringError `damaged`, `newer` or `older` */
export function parseKeyring(text: string): Keyring {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new KeyringError('damaged');
  }
  const version = z.object({ version: z.number() }).safeParse(content);
  if (version.success && version.data.version > keyringVersion) throw new KeyringError('newer');
  if (version.success && version.data.version < keyringVersion) throw new KeyringError('older');
  const parsed = keyringSchema.safeParse(content);
  if (!parsed.success) throw new KeyringError('damaged');
  return parsed.data;
}

/** @throws KeyringError */
export function readKeyring(folder: string): Keyring {
  if (!keyringExists(folder)) throw new KeyringError('missing');
  return parseKeyring(readFileSync(keyringPath(folder), 'utf8'));
}

/** Was the keyring made by a version whose format this one does not read? */
export function isOlderKeyring(folder: string): boolean {
  try {
    if (keyringExists(folder)) readKeyring(folder);
    return false;
  } catch (error) {
    return error instanceof KeyringError && error.kind === 'older';
  }
}

/** @throws KeyringError, also while an interrupted change of key is not settled: `recoverKeyChange` comes first */
export function readSettledKeyring(folder: string): Keyring {
  const keyring = readKeyring(folder);
  if (keyring.change !== undefined) throw new KeyringError('change_pending');
  return keyring;
}

/**
 * Writes the keyring so that a crash leaves the old one or the new one. Reading, changing and writing it happen without `await`
 * in between, in one thread: the caller keeps all keyring work in the process that holds the folder's lock.
 */
export function writeKeyring(folder: string, keyring: Keyring, faultPoint?: FaultPoint, step = 'keyring'): void {
  const text = `${JSON.stringify(keyringSchema.parse(keyring), undefined, 2)}\n`;
  writeFileDurably(keyringPath(folder), text, faultPoint === undefined ? {} : { faultPoint, name: step });
}
