import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  type DecipherGCM,
  type Hash,
  type Hmac,
  type hash,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/**
 * Every algorithm that the application asks of Node, and the only file that names one (a unit test says so). Node links OpenSSL, Electron
 * BoringSSL, which lacks shake256, scrypt’s larger memory and most curves: what stands here is tried inside Electron with known answers.
 * argon2 and the cipher of the base come with their own native code.
 */
const digest = 'sha256';
const cipher = 'aes-256-gcm';

/** SHA-256, to be fed part by part. */
export const createDigest = (): Hash => createHash(digest);

/** Node’s digest in one call, where its version has it: looked up, since an import would fail where it has not. */
const inOneCall = process.getBuiltinModule('node:crypto').hash as typeof hash | undefined;

/** SHA-256 of some bytes in hex: every bundle passes here, and one call takes a third of the time of a digest that is fed. */
export const digestHex = (bytes: Uint8Array): string =>
  inOneCall === undefined ? createDigest().update(bytes).digest('hex') : inOneCall(digest, bytes, 'hex');

/** HMAC-SHA-256 under a key. */
export const createMac = (key: Uint8Array): Hmac => createHmac(digest, key);

/** Most bytes that one derivation gives: 255 blocks (RFC 5869 §2.3). */
export const longestDerived = 255 * 32;

/** HKDF-SHA-256 (RFC 5869). @throws beyond `longestDerived` bytes */
export const deriveKey = (secret: Uint8Array, salt: Uint8Array, purpose: string, length: number): Uint8Array =>
  new Uint8Array(hkdfSync(digest, secret, salt, purpose, length));

/** AES-256-GCM. A nonce never comes twice with one key. */
export const createSealer = (key: Uint8Array, nonce: Uint8Array): CipherGCM => createCipheriv(cipher, key, nonce);

/** The way back; `final` throws when key, nonce, bound data or tag is not the right one. */
export const createOpener = (key: Uint8Array, nonce: Uint8Array, tagLength: number): DecipherGCM =>
  createDecipheriv(cipher, key, nonce, { authTagLength: tagLength });

/** What stands before the 32 secret bytes of a private key in PKCS#8 (RFC 8410): Ed25519 to sign with, X25519 to be sealed for. */
const pkcs8 = { signing: '302e020100300506032b657004220420', sealing: '302e020100300506032b656e04220420' } as const;

/**
 * The private key of 32 secret bytes, so that keys come from the port of randomness like everything else. Node’s `sign` and `verify` take
 * an Ed25519 key without naming a digest.
 */
export const keyOfSecret = (purpose: keyof typeof pkcs8, secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from(pkcs8[purpose], 'hex'), secret]), format: 'der', type: 'pkcs8' });

/** What stands before the 32 bytes of a public key in SPKI (RFC 8410). */
const spki = { signing: '302a300506032b6570032100', sealing: '302a300506032b656e032100' } as const;

/** Whether a text is a public key of this purpose, in DER and base64, and the only way to write it. */
export const isPublicKey = (purpose: keyof typeof spki, text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  const prefix = Buffer.from(spki[purpose], 'hex');
  return bytes.length === prefix.length + 32 && bytes.subarray(0, prefix.length).equals(prefix) && bytes.toString('base64') === text;
};
