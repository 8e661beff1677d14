import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { writeFileDurably } from '../database/durable.ts';
import { placeFile } from '../database/layout.ts';
import type { Statements } from '../database/query.ts';
import type { JournalTables } from '../journal/tables.ts';
import { createDigest } from '../kernel/cryptography.ts';

/**
 * What stands outside of a base and is compared with a token inside of it at each opening (design §3, decision 032). `current` is drawn
 * anew each time, so that an older file put back in the place of the base is noticed; `place` binds it to this computer and this folder,
 * so that a copied folder is.
 */
const stamp = z.strictObject({
  format: z.literal('ecritoire-place'),
  version: z.literal(1),
  current: z.string().regex(/^[0-9a-f]{32}$/),
  /** In force until the base holds `current`: a cut between both writings changes nothing. */
  previous: z.string().nullable(),
  place: z.string(),
});
type Stamp = z.infer<typeof stamp>;

const tokenName = 'place';

/** Salted by the token: the file says nothing of the computer or the folder. */
const placeOf = (token: string, dataFolder: string): string =>
  createDigest()
    .update(`${token}\n${hostname()}\n${realpathSync(dataFolder)}`)
    .digest('hex');

const readStamp = (dataFolder: string): Stamp | null => {
  const path = join(dataFolder, placeFile);
  if (!existsSync(path)) return null;
  try {
    return stamp.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch (error) {
    // A file that is no JSON says nothing, like one that is missing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const tokenIn = (statements: Statements<JournalTables>): string | null => {
  const row = statements.first(statements.db.selectFrom('secret_value').select('value').where('name', '=', tokenName));
  return row === undefined ? null : Buffer.from(row.value).toString('utf8');
};

/**
 * Whether this base was copied here from elsewhere, or an older file of it was put back: another base may go on under its name. A base
 * that was never stamped is where it was made.
 */
export const isElsewhere = (statements: Statements<JournalTables>, dataFolder: string): boolean => {
  const token = tokenIn(statements);
  if (token === null) return false;
  const outside = readStamp(dataFolder);
  if (outside === null || (token !== outside.current && token !== outside.previous)) return true;
  return outside.place !== placeOf(outside.current, dataFolder);
};

/** Stamps a base and its place with a new token: first outside, then inside. */
export const stampPlace = (statements: Statements<JournalTables>, dataFolder: string, ports: Pick<Ports, 'random'>): void => {
  const current = Buffer.from(ports.random.bytes(16)).toString('hex');
  const outside: Stamp = {
    format: 'ecritoire-place',
    version: 1,
    current,
    previous: tokenIn(statements),
    place: placeOf(current, dataFolder),
  };
  writeFileDurably(join(dataFolder, placeFile), `${JSON.stringify(outside)}\n`);
  const value = new Uint8Array(Buffer.from(current, 'utf8'));
  statements.run(
    statements.db
      .insertInto('secret_value')
      .values({ name: tokenName, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
};
