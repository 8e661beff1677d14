import { timingSafeEqual } from 'node:crypto';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import type { JournalTables } from '../journal/tables.ts';
import { createMac } from '../kernel/cryptography.ts';

/**
 * Recognises a code without keeping it: HMAC under a random key that never leaves the encrypted base. A short code hashed alone
 * could be guessed from its hash; under this key it cannot, and checking stays instant (argon2 is for passwords people choose).
 */
export const codeMac = (statements: Statements<JournalTables>, ports: Pick<Ports, 'random'>, purpose: string, code: string): Uint8Array =>
  new Uint8Array(createMac(codeKey(statements, ports)).update(`${purpose}\u0000${code}`).digest());

export const sameMac = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && timingSafeEqual(left, right);

const codeKey = (statements: Statements<JournalTables>, ports: Pick<Ports, 'random'>): Uint8Array => {
  const { db } = statements;
  const known = statements.first(db.selectFrom('secret_value').select('value').where('name', '=', 'code_key'));
  if (known !== undefined) return known.value;
  const value = ports.random.bytes(32);
  statements.run(db.insertInto('secret_value').values({ name: 'code_key', value }));
  return value;
};
