import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { createDigest, digestHex } from '../kernel/cryptography.ts';

/** One event inside the immutable bytes of a bundle. Personal parts are present as digests only. */
export interface BundleEvent {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly schema: number;
  /** Ids of the stream's heads that the author saw, sorted; none for a new stream: concurrency is seen from here (design §4). */
  readonly basis: readonly string[];
  readonly facts: unknown;
  /** SHA-256 in hex of salt and value, by subject. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Public keys of an incarnation, DER in base64: Ed25519 signs, X25519 seals. */
export interface PublicKeys {
  readonly sign: string;
  readonly seal: string;
}

/** The immutable part of the events of one command in one scope: what is hashed, kept for ever and later pushed. */
export interface BundleContent {
  readonly v: 2;
  readonly bundle: string;
  readonly tx: string;
  /** How many bundles this command has, in as many scopes: until all are there, it shows as partial. */
  readonly bundles: number;
  readonly scope: string;
  readonly device: string;
  readonly incarnation: string;
  readonly dseq: number;
  /** Hash of the chain's previous bundle in hex, '' for the first. */
  readonly prev: string;
  readonly actor: string | null;
  readonly at: number;
  /** In the first bundle of a chain: who its author is. */
  readonly keys?: PublicKeys;
  readonly events: readonly BundleEvent[];
}

export interface SealedBundle {
  readonly content: BundleContent;
  /** What the bytes say. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

export const sha256 = (...parts: (Uint8Array | string)[]): Uint8Array => {
  const hash = createDigest();
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const encoder = new TextEncoder();

/** Canonical bytes and their hash. */
export const sealBundle = (content: BundleContent): SealedBundle => {
  const text = canonicalJson(content);
  // An array of its own: a Buffer of this size would be a part of a larger one.
  const bytes = encoder.encode(text);
  return { content, text, bytes, hash: Buffer.from(digestHex(bytes), 'hex') };
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads the bytes of a bundle written by this version or an earlier one. */
export const openBundle = (bytes: Uint8Array): BundleContent => JSON.parse(decoder.decode(bytes)) as BundleContent;

/** Digest of one personal part: salted, so that an erased value cannot be guessed from what stays. */
export const personalDigest = (salt: Uint8Array, json: string): string => toHex(sha256(salt, json));
