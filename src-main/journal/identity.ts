import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { deviceSecret } from '../database/layout.ts';
import type { Statements } from '../database/query.ts';
import { createMac, keyOfSecret } from '../kernel/cryptography.ts';
import type { PublicKeys } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** Who writes the journal: this device, this life of its base, and the keys of that life (decision 032). */
export interface Identity {
  readonly device: string;
  /** New for a restored or cloned base, so that two copies never continue one chain (design §3). */
  readonly incarnation: string;
  /** Ed25519: signs chain heads and orders of erasure. */
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** X25519: what others seal group keys for (design §4). */
  readonly sealKey: KeyObject;
  /** Both public keys as they stand in the base and in the first bundle of each chain. */
  readonly publicKeys: PublicKeys;
}

/** Private keys of the present incarnation alone; a copy holds none. */
type Stored = { device: string; incarnation: string; sign: string; seal: string };

/** Shared by every life of a device, and so by its copies. */
const familySecret = 'family';

const readSecret = (statements: Statements<JournalTables>, name: string): Uint8Array | null =>
  statements.first(statements.db.selectFrom('secret_value').select('value').where('name', '=', name))?.value ?? null;

const read = (statements: Statements<JournalTables>): Stored | null => {
  const value = readSecret(statements, deviceSecret);
  return value === null ? null : (JSON.parse(Buffer.from(value).toString('utf8')) as Stored);
};

const drawKey = (purpose: 'signing' | 'sealing', { random }: Pick<Ports, 'random'>): string =>
  keyOfSecret(purpose, random.bytes(32)).export({ format: 'der', type: 'pkcs8' }).toString('base64');
const publicText = (key: KeyObject): string => createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
const privateKeyOf = (text: string): KeyObject => createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });

const open = ({ device, incarnation, sign, seal }: Stored): Identity => {
  const privateKey = privateKeyOf(sign);
  const sealKey = privateKeyOf(seal);
  const publicKeys = { sign: publicText(privateKey), seal: publicText(sealKey) };
  return { device, incarnation, privateKey, publicKey: createPublicKey(privateKey), sealKey, publicKeys };
};

/** Makes an incarnation of a device: new keys, the former private ones overwritten, the former public ones kept in the base. */
const startIncarnation = (statements: Statements<JournalTables>, ports: Ports, device: string): Identity => {
  const made: Stored = {
    device,
    incarnation: newId(ports),
    sign: drawKey('signing', ports),
    seal: drawKey('sealing', ports),
  };
  const identity = open(made);
  const value = new Uint8Array(Buffer.from(JSON.stringify(made), 'utf8'));
  const { sign, seal } = identity.publicKeys;
  statements.transaction(() => {
    // A life in which nothing was written leaves no trace to verify its keys by.
    statements.prepare('DELETE FROM j_identity WHERE own = 1 AND incarnation NOT IN (SELECT incarnation FROM j_chain)').run();
    statements.run(
      statements.db
        .insertInto('secret_value')
        .values({ name: deviceSecret, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
    );
    statements.run(
      statements.db.insertInto('j_identity').values({ device, incarnation: made.incarnation, own: 1, sign_key: sign, seal_key: seal }),
    );
  });
  return identity;
};

/** The device that this base belongs to, by its own incarnations; null for an empty base. */
const knownDevice = (statements: Statements<JournalTables>): string | null =>
  statements.prepare<[], string>('SELECT device FROM j_identity WHERE own = 1 LIMIT 1').pluck().get() ?? null;

/** The present identity, made at the first opening of a base; a copy, whose private keys were taken out, begins a new incarnation. */
export const loadIdentity = (statements: Statements<JournalTables>, ports: Ports): Identity => {
  const stored = read(statements);
  return stored === null ? startIncarnation(statements, ports, knownDevice(statements) ?? newId(ports)) : open(stored);
};

/** Starts a new incarnation: same device, other keys, other chains. @returns the former incarnation */
export const renewIncarnation = (statements: Statements<JournalTables>, ports: Ports): string => {
  const before = read(statements)?.incarnation ?? latestIncarnation(statements);
  const device = read(statements)?.device ?? knownDevice(statements);
  if (device === null || before === null) throw new Error('renewIncarnation: the base has no identity yet');
  startIncarnation(statements, ports, device);
  return before;
};

/** Of a copy, which holds no private key: the incarnation that wrote last. UUIDv7 sort by time. */
const latestIncarnation = (statements: Statements<JournalTables>): string | null =>
  statements.prepare<[], string | null>('SELECT max(incarnation) FROM j_identity WHERE own = 1').pluck().get() ?? null;

/** Public keys of the present incarnation; null in a copy, which holds no private key. */
export const presentKeys = (statements: Statements<JournalTables>): PublicKeys | null => {
  const stored = read(statements);
  return stored === null ? null : open(stored).publicKeys;
};

/** What a reader may know of the identity: a read-only connection makes none. */
export interface OwnKeys {
  readonly device: string;
  /** Ed25519 public keys of every incarnation of this device, DER in base64. */
  readonly signKeys: readonly string[];
  /**
   * What a life of this device can show of its key to an older copy of the base, which cannot know that key: only who holds a base or a
   * copy of this device can make it.
   */
  voucher(publicKey: string): string;
}

export const ownKeys = (statements: Statements<JournalTables>): OwnKeys => {
  const rows = statements
    .prepare<[], { device: string; sign_key: string }>('SELECT device, sign_key FROM j_identity WHERE own = 1 ORDER BY incarnation')
    .all();
  const secret = readSecret(statements, familySecret) ?? new Uint8Array(0);
  return {
    device: rows[0]?.device ?? '',
    signKeys: rows.map(({ sign_key }) => sign_key),
    voucher: (publicKey) => createMac(secret).update(publicKey).digest('hex'),
  };
};
