import type { Database } from 'better-sqlite3';
import { rebuildProjections } from '../../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../../src-main/journal/verify.ts';
import { dumpProjections, type TestBase } from '../../../fixtures/base.ts';
import { scanBase } from './scan.ts';

/** What is wrong with a base, as sentences; empty for a sound one. Shared by the properties and the seeded bugs. */
export type Check = (base: Pick<TestBase, 'database' | 'statements' | 'projections'>) => string[];

/** Every chain verifies. */
export const checkVerify: Check = ({ statements }) => verifyJournal(statements).faults.map((fault) => `${fault.code} ${fault.where}`);

/** Numbers of every device + incarnation + scope run 1, 2, 3… without a hole, counted without the verification's own code. */
export const checkGapless: Check = ({ database }) => {
  const chains = new Map<string, number[]>();
  const rows = database
    .prepare<[], { chain: string; dseq: number }>(
      `SELECT c.device || ' ' || c.incarnation || ' ' || c.scope AS chain, b.dseq FROM j_bundle b JOIN j_chain c ON c.id = b.chain ORDER BY b.id`,
    )
    .all();
  for (const { chain, dseq } of rows) chains.set(chain, [...(chains.get(chain) ?? []), dseq]);
  return [...chains].filter(([, numbers]) => numbers.some((number, index) => number !== index + 1)).map(([chain]) => `gap in ${chain}`);
};

/** Rebuilding writes the same rows again, and the search index says of itself that it is sound. */
export const checkRebuild: Check = ({ database, statements, projections }) => {
  const before = dumpProjections(database);
  rebuildProjections(statements, projections);
  const wrong = dumpProjections(database) === before ? [] : ['the rebuild differs'];
  return [...wrong, ...checkIndex(database)];
};

const checkIndex = (database: Database): string[] => {
  try {
    database.exec(`INSERT INTO p_organisation_fts (p_organisation_fts) VALUES ('integrity-check')`);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [`search index: ${error.message}`];
  }
};

/** No salt outlives its value. */
export const checkSalts: Check = ({ database }) => {
  const left = database.prepare<[], number>('SELECT count(*) FROM j_personal WHERE (salt IS NULL) <> (value IS NULL)').pluck().get() ?? 0;
  return left === 0 ? [] : [`${left} half erased parts`];
};

/** The words of erased people are nowhere. */
export const checkErased =
  (words: readonly string[]): Check =>
  ({ database }) =>
    scanBase(database, words).map(({ word, table, column }) => `${word} in ${table}.${column}`);

/** Where the id of an account may stay after its erasure, outside of the journal: that a mail existed, and when. */
const mayName: readonly string[] = ['l_outbox.account', 'l_outbox.effect_key'];

/**
 * No local and no secret table speaks of erased people any more, be it by their ids: no way in, no counter, no key. Whatever table a room
 * adds is looked at.
 */
export const checkWaysIn =
  (ids: readonly string[]): Check =>
  ({ database }) => [
    ...scanBase(database, ids)
      .filter(({ table, column }) => /^(l|secret)_/.test(table) && !mayName.includes(`${table}.${column}`))
      .map(({ word, table, column }) => `${word} in ${table}.${column}`),
    ...database
      .prepare<[string], string>(
        'SELECT l.id FROM secret_letter s JOIN p_letter l ON l.id = s.letter WHERE l.account IN (SELECT value FROM json_each(?))',
      )
      .pluck()
      .all(JSON.stringify(ids))
      .map((letter) => `codes of ${letter} still open an erased account`),
    ...database
      .prepare<[string], string>(
        `SELECT id FROM l_outbox WHERE account IN (SELECT value FROM json_each(?)) AND (status IN ('waiting', 'failed', 'doubt') OR params <> '{}')`,
      )
      .pluck()
      .all(JSON.stringify(ids))
      .map((mail) => `mail ${mail} still speaks`),
  ];

/** Everything that is true of any base at any moment. */
export const checkAll = (
  base: Parameters<Check>[0],
  { words = [], ids = [] }: { readonly words?: readonly string[]; readonly ids?: readonly string[] } = {},
): string[] => {
  const gone = checkErased(words);
  const out = checkWaysIn(ids);
  return [checkVerify, checkGapless, checkSalts, gone, out, checkRebuild, gone, out, checkVerify].flatMap((check) => check(base));
};
