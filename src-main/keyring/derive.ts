import { timingSafeEqual } from 'node:crypto';
import argon2 from 'argon2';
import type { Argon2Cost, Ports } from '../../src-shared/kernel/ports.ts';
import { signInName } from '../../src-shared/kernel/sign-in-name.ts';
import { createMac, deriveKey } from '../kernel/cryptography.ts';

/**
 * How a password is stretched: the cost and the salt (base64) of its argon2 run. One a workstation, so that one run compares what was
 * typed with every record and every slot: how long it takes says nothing of whose name it was (decision 027).
 */
export type Stretch = Argon2Cost & { readonly salt: string };

/** What the base keeps in a `secret_*` table to recognise a password: no key can be made from it. Base64; `salt` is this record's own. */
export type PasswordRecord = { readonly salt: string; readonly cost: Stretch; readonly verifier: string };

/** A password after its argon2 run. Stays in memory, never stored. */
export type Stretched = { readonly cost: Stretch; readonly secret: Uint8Array };

/** A password just proved: its record, and the key that may wrap the data key. Stays in memory, never stored. */
export type PasswordProof = { readonly record: PasswordRecord; readonly wrappingKey: Uint8Array };

/** Of an argon2 run, and of each record. */
export const saltLength = 16;
const derivedLength = 32;

/** HKDF-SHA-256 with a purpose, so that no two uses share a key. */
export function expand(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return deriveKey(secret, salt, `ecritoire/${purpose}/1`, derivedLength);
}

/** The stretch of a new workstation. */
export const drawStretch = ({ random, argon2 }: Pick<Ports, 'random' | 'argon2'>): Stretch => ({
  ...argon2,
  salt: Buffer.from(random.bytes(saltLength)).toString('base64'),
});

/** One argon2id run (64 MiB, t=3, p=4 in production). */
async function stretchPassword(password: string, cost: Stretch): Promise<Stretched> {
  const secret = await argon2.hash(password.normalize('NFKC'), {
    raw: true,
    type: argon2.argon2id,
    salt: Buffer.from(cost.salt, 'base64'),
    memoryCost: cost.memoryKiB,
    timeCost: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: derivedLength,
  });
  return { cost, secret };
}

/** Stretches one typed password, at most once for each salt and cost that it is to be compared under. */
export type Stretcher = (cost: Stretch) => Promise<Stretched>;

/** @param done a run already made of this very password */
export function createStretcher(password: string, done?: Stretched): Stretcher {
  const nameOf = ({ salt, memoryKiB, iterations, parallelism }: Stretch): string => [salt, memoryKiB, iterations, parallelism].join('/');
  const runs = new Map<string, Promise<Stretched>>(done === undefined ? [] : [[nameOf(done.cost), Promise.resolve(done)]]);
  return (cost) => {
    const name = nameOf(cost);
    const run = runs.get(name) ?? stretchPassword(password, cost);
    runs.set(name, run);
    return run;
  };
}

/** HKDF of a stretched password under a record's own salt: a key and a verifier that do not give each other away. */
export function proofUnder({ cost, secret }: Stretched, salt: Uint8Array): PasswordProof {
  const wrappingKey = expand(secret, salt, 'wrapping-key');
  const verifier = Buffer.from(expand(secret, salt, 'verifier')).toString('base64');
  return { record: { salt: Buffer.from(salt).toString('base64'), cost, verifier }, wrappingKey };
}

/** The proof that a stretched password is the one of a record, or undefined when it is not. */
export function proofOf(stretched: Stretched, record: PasswordRecord): PasswordProof | undefined {
  const proof = proofUnder(stretched, Buffer.from(record.salt, 'base64'));
  return sameBytes(Buffer.from(proof.record.verifier, 'base64'), Buffer.from(record.verifier, 'base64')) ? proof : undefined;
}

/** A new password: draws its own salt. Store `record`; hand the whole to `addAccountSlot` where the account may open the workstation. */
export async function provePassword(password: string, cost: Stretch, { random }: Pick<Ports, 'random'>): Promise<PasswordProof> {
  return proofUnder(await stretchPassword(password, cost), random.bytes(saltLength));
}

/** Was the password stretched less than today's cost asks? Then its record and slot are made anew at the next sign-in. */
export const isWeaker = (record: PasswordRecord, cost: Argon2Cost): boolean =>
  record.cost.memoryKiB < cost.memoryKiB || record.cost.iterations < cost.iterations || record.cost.parallelism < cost.parallelism;

/** Compares secrets in constant time. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && timingSafeEqual(left, right);

/** One form for all the ways of typing an identifier or a courriel (`signInName`), without the accents of either: a tag says little on purpose. */
export const normaliseSignInName = (name: string): string =>
  signInName(name)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();

/** Two bytes, as hexadecimal: enough to find a slot, too few to know whose it is. */
export function signInTag(workstationSalt: string, name: string): string {
  return createMac(Buffer.from(workstationSalt, 'base64')).update(normaliseSignInName(name)).digest('hex').slice(0, 4);
}
