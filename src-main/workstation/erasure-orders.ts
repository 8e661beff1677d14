import { sign, timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { writeFileDurably } from '../database/durable.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { isSigned } from '../journal/heads.ts';
import type { Identity, OwnKeys } from '../journal/identity.ts';

/** One order to erase, by subjects: ids that mean nothing outside of a base, never a name. */
const order = z.object({ at: z.number().int(), subjects: z.array(z.string().max(64)).max(10_000) });
export type ErasureOrder = z.infer<typeof order>;

/**
 * Orders of erasure as they survive outside the base: beside it and beside its copies, so that a copy older than an order meets it when
 * it is restored. Signed by the life of the device that wrote them, whose key is known to the base that reads them or vouched for by the
 * secret that every copy of this device holds: a file that somebody else wrote erases nobody (decision 032).
 */
const ordersFile = z.strictObject({
  format: z.literal('ecritoire-effacements'),
  version: z.literal(1),
  device: z.string().regex(/^[0-9a-f-]{1,64}$/),
  /** When the file was written: it knows of every order until then. */
  at: z.number().int(),
  orders: z.array(order),
  /** Ed25519 public key of the life that signed, and what proves to an older copy that it was one of this device. */
  publicKey: z.string(),
  voucher: z.string(),
  signature: z.string(),
});
export type OrdersFile = z.infer<typeof ordersFile>;

const prefix = 'effacements-';
const suffix = '.json';
const nameFor = (device: string): string => `${prefix}${device}${suffix}`;

/** What is signed: the file as it is without its signature. */
const signedBytes = (file: OrdersFile): Buffer => Buffer.from(canonicalJson({ ...file, signature: '' }), 'utf8');

/** True for a file that a life of this very device signed. */
const isOwn = (keys: OwnKeys, file: OrdersFile): boolean => {
  if (file.device !== keys.device) return false;
  if (!keys.signKeys.includes(file.publicKey) && !isVouched(keys, file)) return false;
  return isSigned(signedBytes(file), file.publicKey, file.signature);
};

const isVouched = ({ voucher }: OwnKeys, file: OrdersFile): boolean => {
  const expected = Buffer.from(voucher(file.publicKey), 'hex');
  const given = Buffer.from(file.voucher, 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
};

/**
 * Orders that the base itself knows, given here or on another poste; those of one moment are one, whatever scopes it was given in. One that
 * was applied again after a restore keeps the date on which it was given.
 */
export const knownOrders = (statements: Statements<Tables>): ErasureOrder[] => {
  const rows = statements.all(
    statements.db
      .selectFrom('p_erasure')
      .innerJoin('p_erased', 'p_erased.erasure', 'p_erasure.id')
      .select(['p_erasure.ordered_at', 'p_erased.subject'])
      .orderBy('p_erasure.ordered_at')
      .orderBy('p_erased.subject'),
  );
  const byMoment = Map.groupBy(rows, ({ ordered_at }) => ordered_at);
  return [...byMoment].map(([at, some]) => ({ at, subjects: [...new Set(some.map(({ subject }) => subject))] }));
};

/** Orders of several sources, each once. Those of files that this device did not sign are left out. */
export const joinOrders = (keys: OwnKeys, known: readonly ErasureOrder[], files: readonly OrdersFile[]): ErasureOrder[] => {
  const all = [...known, ...files.filter((file) => isOwn(keys, file)).flatMap((file) => file.orders)];
  const byText = new Map(all.map((one) => [canonicalJson(one), one]));
  return [...byText.values()].toSorted((one, other) => one.at - other.at);
};

/** Signs orders, on the connection that holds the private key. */
export const signOrders = (identity: Identity, keys: OwnKeys, orders: readonly ErasureOrder[], at: number): OrdersFile => {
  const file: OrdersFile = {
    format: 'ecritoire-effacements',
    version: 1,
    device: identity.device,
    at,
    orders: [...orders],
    publicKey: identity.publicKeys.sign,
    voucher: keys.voucher(identity.publicKeys.sign),
    signature: '',
  };
  return { ...file, signature: sign(null, signedBytes(file), identity.privateKey).toString('base64') };
};

const parse = (text: string): OrdersFile | null => {
  try {
    return ordersFile.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    // A file on somebody's stick that only bears the name: it orders nothing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Names of what may be files of orders in a folder. */
const namesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith(suffix)) : [];

/** Files of orders in a folder, of whichever device. */
export const readOrders = (folder: string): OrdersFile[] =>
  namesIn(folder).flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')) ?? []);

/** Writes the orders beside a base or beside copies; other files of the same device that they already hold go. */
export const writeOrders = (folder: string, file: OrdersFile): void => {
  const name = nameFor(file.device);
  writeFileDurably(join(folder, name), `${JSON.stringify(file)}\n`);
  for (const other of namesIn(folder))
    if (other !== name && other.startsWith(`${prefix}${file.device}`)) rmSync(join(folder, other), { force: true });
};

/** Takes the orders that lie beside a copy into the data folder, before the copy is opened there. @returns when they were last written */
export const carryOrders = (from: string, dataFolder: string): number | null => {
  const files = readOrders(from);
  files.forEach((file, index) => {
    // Under a name of its own: what lies in the data folder already may know of other orders.
    writeFileDurably(join(dataFolder, `${prefix}${file.device}-${index}${suffix}`), `${JSON.stringify(file)}\n`);
  });
  const all = [...files, ...readOrders(dataFolder)];
  return all.length === 0 ? null : Math.max(...all.map(({ at }) => at));
};
