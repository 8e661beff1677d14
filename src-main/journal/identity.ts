import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import { newSigningKey } from '../kernel/cryptography.ts';
import type { JournalTables } from './tables.ts';

/** Who writes the journal: this device, this life of its base, and the Ed25519 key that signs chain heads. */
export interface Identity {
  readonly device: string;
  /** New for a restored or cloned base, so that two copies never continue one chain (design §3). */
  readonly incarnation: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

type Stored = { device: string; incarnation: string; key: string };

const read = (statements: Statements<JournalTables>): Stored | null => {
  const row = statements.first(statements.db.selectFrom('secret_value').select('value').where('name', '=', 'device'));
  return row === undefined ? null : (JSON.parse(Buffer.from(row.value).toString('utf8')) as Stored);
};

const write = (statements: Statements<JournalTables>, stored: Stored): void => {
  const value = new Uint8Array(Buffer.from(JSON.stringify(stored), 'utf8'));
  statements.run(
    statements.db
      .insertInto('secret_value')
      .values({ name: 'device', value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
};

const open = (stored: Stored): Identity => {
  const privateKey = createPrivateKey({ key: Buffer.from(stored.key, 'base64'), format: 'der', type: 'pkcs8' });
  return { device: stored.device, incarnation: stored.incarnation, privateKey, publicKey: createPublicKey(privateKey) };
};

/** The device's identity, made at the first opening of a base. */
export const loadIdentity = (statements: Statements<JournalTables>, ports: Ports): Identity => {
  const stored = read(statements);
  if (stored !== null) return open(stored);
  const privateKey = newSigningKey();
  const made: Stored = {
    device: newId(ports),
    incarnation: newId(ports),
    key: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  write(statements, made);
  return open(made);
};

/** Starts a new incarnation: same device key, other chains. Returns the former incarnation. */
export const renewIncarnation = (statements: Statements<JournalTables>, ports: Ports): string => {
  const stored = read(statements);
  if (stored === null) throw new Error('renewIncarnation: the base has no identity yet');
  write(statements, { ...stored, incarnation: newId(ports) });
  return stored.incarnation;
};
