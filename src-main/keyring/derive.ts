import { timingSafeEqual } from 'node:crypto';
import argon2 from 'argon2';
import type { Argon2Cost, Ports } from '../../src-shared/kernel/ports.ts';
import { createMac, deriveKey } from '../kernel/cryptography.ts';

/** What the base keeps in a `secret_*` table to recognise a password: no key can be made from it. Base64. */
export type PasswordRecord = { readonly salt: string; readonly cost: Argon2Cost; readonly verifier: string };

/** A password just proved: its record, and the key that may wrap the data key. Stays in memory, never stored. */
export type PasswordProof = { readonly record: PasswordRecord; readonly wrappingKey: Uint8Array };

const saltLength = 16;
const derivedLength = 32;

/** HKDF-SHA-256 with a purpose, so that no two uses share a key. */
export function expand(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return deriveKey(secret, salt, `ecritoire/${purpose}/1`, derivedLength);
}

/** One argon2id run (64 MiB, t=3, p=4 in production), then HKDF: a key and a verifier that do not give each other away. */
export async function derivePassword(password: string, salt: Uint8Array, cost: Argon2Cost): Promise<PasswordProof> {
  const stretched = await argon2.hash(password.normalize('NFKC'), {
    raw: true,
    type: argon2.argon2id,
    salt: Buffer.from(salt),
    memoryCost: cost.memoryKiB,
    timeCost: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: derivedLength,
  });
  const wrappingKey = expand(stretched, salt, 'wrapping-key');
  const verifier = Buffer.from(expand(stretched, salt, 'verifier')).toString('base64');
  return { record: { salt: Buffer.from(salt).toString('base64'), cost, verifier }, wrappingKey };
}

/** A new password: draws its salt. Store `record`; hand the whole to `addAccountSlot` where the account may open the workstation. */
export function provePassword(password: string, ports: Pick<Ports, 'random' | 'argon2'>): Promise<PasswordProof> {
  return derivePassword(password, ports.random.bytes(saltLength), ports.argon2);
}

/**
 * Checks a password against its record. Give `undefined` for an account that does not exist: the same time goes by.
 * @returns the proof, or undefined when the password is wrong
 */
export async function checkPassword(
  password: string,
  record: PasswordRecord | undefined,
  ports: Pick<Ports, 'random' | 'argon2'>,
): Promise<PasswordProof | undefined> {
  const salt = record === undefined ? ports.random.bytes(saltLength) : Buffer.from(record.salt, 'base64');
  const proof = await derivePassword(password, salt, record?.cost ?? ports.argon2);
  return record !== undefined && sameBytes(Buffer.from(proof.record.verifier, 'base64'), Buffer.from(record.verifier, 'base64'))
    ? proof
    : undefined;
}

/** Was the password stretched less than today's cost asks? Then its record and slot are made anew at the next sign-in. */
export const isWeaker = (record: PasswordRecord, cost: Argon2Cost): boolean =>
  record.cost.memoryKiB < cost.memoryKiB || record.cost.iterations < cost.iterations || record.cost.parallelism < cost.parallelism;

/** Compares secrets in constant time. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && timingSafeEqual(left, right);

/** One form for all the ways of typing an identifier or a courriel: no case, no accents, no outer spaces. */
export const normaliseSignInName = (name: string): string =>
  name
    .trim()
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();

/** Two bytes, as hexadecimal: enough to find a slot, too few to tell whose it is. */
export function signInTag(workstationSalt: string, name: string): string {
  return createMac(Buffer.from(workstationSalt, 'base64')).update(normaliseSignInName(name)).digest('hex').slice(0, 4);
}
