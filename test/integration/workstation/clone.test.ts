import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareBase } from '../../../src-main/backend/prepare-base.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { copyBeforeMigration } from '../../../src-main/database/migration-copy.ts';
import { closeDatabase, openDatabase } from '../../../src-main/database/open.ts';
import { createStatements } from '../../../src-main/database/query.ts';
import { ownKeys, presentKeys } from '../../../src-main/journal/identity.ts';
import type { JournalTables } from '../../../src-main/journal/tables.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { installBase } from '../../../src-main/workstation/install.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const ports = testPorts('clone');
const key = new Uint8Array(32).fill(7);
let folder: ReturnType<typeof temporaryFolder>;
let here: string;
beforeEach(async () => {
  folder = temporaryFolder();
  here = join(folder.path, 'here');
  mkdirSync(here);
  await installBase({ path: join(here, baseFile), key, ports }, { mode: 'field', poste: 'A1', settings: {} }, () => ok(null));
});
afterEach(() => folder[Symbol.dispose]());

const opened = async (dataFolder: string): Promise<boolean> => {
  const prepared = await prepareBase({ dataFolder, key, ports });
  if (!prepared.ok) throw new Error(prepared.error.code);
  return prepared.data.cloned;
};
const look = <T>(dataFolder: string, work: (statements: ReturnType<typeof createStatements<JournalTables>>) => T, file = baseFile): T => {
  const database = openDatabase({ path: join(dataFolder, file), key, mode: 'write' });
  try {
    return work(createStatements<JournalTables>(database));
  } finally {
    closeDatabase(database);
  }
};
const incarnations = (dataFolder: string): number => look(dataFolder, (statements) => ownKeys(statements).signKeys.length);

it('opened again and again in its place, a base goes on as itself', async () => {
  for (let time = 0; time < 3; time += 1) expect(await opened(here)).toBe(false);
  expect(incarnations(here)).toBe(1);
});

it('a copied folder begins another life, and the first one goes on', async () => {
  await opened(here);
  const there = join(folder.path, 'there');
  cpSync(here, there, { recursive: true });
  expect(await opened(there)).toBe(true);
  expect(await opened(there)).toBe(false);
  expect(await opened(here)).toBe(false);
  expect([incarnations(here), incarnations(there)]).toEqual([1, 2]);
  const [one, other] = [here, there].map((each) => look(each, presentKeys));
  expect(one?.sign).not.toBe(other?.sign);
  expect(look(there, (statements) => verifyJournal(statements).faults)).toEqual([]);
});

it('an older file of the base put back in its place begins another life', async () => {
  await opened(here);
  const older = join(folder.path, 'older.db');
  copyFileSync(join(here, baseFile), older);
  await opened(here);
  await opened(here);
  copyFileSync(older, join(here, baseFile));
  expect(await opened(here)).toBe(true);
});

it('a copy holds no private key, and whoever opens it begins another life', async () => {
  await opened(here);
  const path = look(here, () => {
    const database = openDatabase({ path: join(here, baseFile), key, mode: 'write' });
    try {
      return copyBeforeMigration(database, key, ports.clock.now());
    } finally {
      closeDatabase(database);
    }
  });
  const there = join(folder.path, 'there');
  mkdirSync(there);
  copyFileSync(path, join(there, baseFile));
  expect(look(there, presentKeys)).toBeNull();
  expect(await opened(there)).toBe(true);
  expect(incarnations(there)).toBe(2);
});

it('an older copy believes the key of a later life by its voucher', async () => {
  await opened(here);
  const there = join(folder.path, 'there');
  cpSync(here, there, { recursive: true });
  await opened(there);
  const later = look(there, presentKeys)?.sign ?? '';
  const [known, vouched] = look(here, (statements) => [ownKeys(statements).signKeys, ownKeys(statements).voucher(later)] as const);
  expect(known).not.toContain(later);
  expect(vouched).toBe(look(there, (statements) => ownKeys(statements).voucher(later)));
});

it('a base of the format before is refused with its own sentence, untouched', async () => {
  look(here, (statements) => statements.prepare('PRAGMA user_version = 0').run());
  expect(await prepareBase({ dataFolder: here, key, ports })).toMatchObject({ ok: false, error: { code: 'former' } });
});
