import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Statements } from '../database/query.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { toHex } from './bundle.ts';
import type { Identity } from './identity.ts';
import type { JournalTables } from './tables.ts';

/** What the journal was at one moment: every chain's last link, as one digest however many chains there are (decision 022). */
export const journalHeads = z.object({
  /** The last bundle that they know, and how many there were. */
  bundle: z.number().int(),
  bundles: z.number().int(),
  digest: z.string(),
});
export type JournalHeads = z.infer<typeof journalHeads>;

/** Heads signed by a device: the anchor that makes a verification mean something (design §3). */
export const signedHeads = journalHeads.extend({ at: z.number().int(), publicKey: z.string(), signature: z.string() });
export type SignedHeads = z.infer<typeof signedHeads>;

type Row = { device: string; incarnation: string; scope: string; dseq: number; hash: Uint8Array };

/**
 * The heads as they were when a bundle was the last one: SHA-256 of the last link of every chain as a line of canonical JSON, in the order
 * of their names. What is written meanwhile changes nothing, and no more than a row is in memory.
 */
export const headsAt = (statements: Statements<JournalTables>, bundle: number): JournalHeads => {
  const digest = createDigest();
  const heads = statements.prepare<[number], Row>(
    `SELECT c.device, c.incarnation, c.scope, b.dseq, b.hash FROM
       (SELECT chain, max(dseq) AS dseq FROM j_bundle WHERE id <= ? GROUP BY chain) AS last
     JOIN j_bundle b ON b.chain = last.chain AND b.dseq = last.dseq JOIN j_chain c ON c.id = b.chain
     ORDER BY c.device, c.incarnation, c.scope`,
  );
  for (const head of heads.iterate(bundle)) digest.update(`${canonicalJson({ ...head, hash: toHex(head.hash) })}\n`);
  const counted = statements.prepare<[number], { n: number }>('SELECT count(*) AS n FROM j_bundle WHERE id <= ?').get(bundle);
  return { bundle, bundles: counted?.n ?? 0, digest: digest.digest('hex') };
};

/** The heads of this moment. */
export const headsNow = (statements: Statements<JournalTables>): JournalHeads =>
  headsAt(statements, statements.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM j_bundle').get()?.id ?? 0);

const signedBytes = (heads: Omit<SignedHeads, 'publicKey' | 'signature'>): Buffer => Buffer.from(canonicalJson(heads), 'utf8');

/** Signs the heads of this moment; they go into each copy and each export. */
export const signHeads = (statements: Statements<JournalTables>, identity: Identity, now: number): SignedHeads => {
  const heads = { at: now, ...headsNow(statements) };
  return {
    ...heads,
    publicKey: identity.publicKeys.sign,
    signature: sign(null, signedBytes(heads), identity.privateKey).toString('base64'),
  };
};

/** True when the heads were signed by the key they name; whether that key is this device's is the caller's question. */
export const headsAreSigned = (signed: SignedHeads): boolean => {
  const { publicKey, signature, ...heads } = signed;
  return isSigned(signedBytes(heads), publicKey, signature);
};

/** True when bytes bear the signature of an Ed25519 key; false for a key or a signature that cannot be read. */
export const isSigned = (bytes: Uint8Array, publicKey: string, signature: string): boolean => {
  const key = readPublicKey(publicKey);
  return key !== null && verify(null, bytes, key, Buffer.from(signature, 'base64'));
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
export const headsFingerprint = ({ digest }: Pick<JournalHeads, 'digest'>): string => digest.slice(0, 16);
