import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Statements } from '../database/query.ts';
import { sha256, toHex } from './bundle.ts';
import type { Identity } from './identity.ts';
import type { JournalTables } from './tables.ts';

/** The last link of one chain. */
export const chainHead = z.object({
  device: z.string(),
  incarnation: z.string(),
  scope: z.string(),
  dseq: z.number().int(),
  hash: z.string(),
});
export type ChainHead = z.infer<typeof chainHead>;

/** Chain heads signed by a device: the anchor that makes a verification mean something (design §3). */
export const signedHeads = z.object({
  at: z.number().int(),
  bundles: z.number().int(),
  heads: z.array(chainHead),
  publicKey: z.string(),
  signature: z.string(),
});
export type SignedHeads = z.infer<typeof signedHeads>;

type Row = { device: string; incarnation: string; scope: string; dseq: number; hash: Uint8Array };

/** Every chain's last link. */
export const readHeads = (statements: Statements<JournalTables>): ChainHead[] =>
  statements
    .prepare<[], Row>(
      `SELECT c.device, c.incarnation, c.scope, b.dseq, b.hash FROM j_chain c
       JOIN j_bundle b ON b.chain = c.id AND b.dseq = (SELECT max(dseq) FROM j_bundle WHERE chain = c.id) ORDER BY c.id`,
    )
    .all()
    .map((row) => ({ ...row, hash: toHex(row.hash) }));

const signedBytes = (heads: Omit<SignedHeads, 'publicKey' | 'signature'>): Buffer => Buffer.from(canonicalJson(heads), 'utf8');

/** Signs the heads of this moment; they go into each copy and onto printed slips. */
export const signHeads = (statements: Statements<JournalTables>, identity: Identity, now: number): SignedHeads => {
  const bundles = statements.prepare<[], { n: number }>('SELECT count(*) AS n FROM j_bundle').get()?.n ?? 0;
  const heads = { at: now, bundles, heads: readHeads(statements) };
  return {
    ...heads,
    publicKey: identity.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signature: sign(null, signedBytes(heads), identity.privateKey).toString('base64'),
  };
};

/** True when the heads were signed by the key they name; whether that key is this device's is the caller's question. */
export const headsAreSigned = (signed: SignedHeads): boolean => {
  const { publicKey, signature, ...heads } = signed;
  const key = readPublicKey(publicKey);
  return key !== null && verify(null, signedBytes(heads), key, Buffer.from(signature, 'base64'));
};

const readPublicKey = (text: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Heads come from a file that a person chose: a key that cannot be read signs nothing.
    return null;
  }
};

/** Sixteen hexadecimal digits that stand for all heads: short enough for a printed slip. */
export const headsFingerprint = (heads: readonly ChainHead[]): string => toHex(sha256(canonicalJson(heads))).slice(0, 16);
