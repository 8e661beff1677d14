import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../../src-main/backend/context.ts';
import { closeDatabase, openDatabase } from '../../../src-main/database/open.ts';
import { createStatements, type Statements } from '../../../src-main/database/query.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { letterList } from '../../../src-main/letters/list.ts';
import { isKept, type KeptList, orderedRows, sizeOf } from '../../../src-main/lists/kept-lists.ts';
import { rowIds } from '../../../src-main/lists/rows.ts';
import { warmLists } from '../../../src-main/lists/warm-lists.ts';
import { organisationList } from '../../../src-main/organisations/list.ts';
import { historyWithErasures } from '../../fixtures/arbitraries.ts';
import { play } from '../../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { viewing } from '../../fixtures/viewing.ts';

type Reader = Statements<Tables>;

const listsOf = (reader: Reader): KeptList[] => [...organisationList.all(viewing(reader)), ...letterList.all(viewing(reader))];

/** Every list as it is kept, beside what its query says at the same instant. */
const compare = (reader: Reader) => {
  const lists = listsOf(reader);
  return reader.atOneInstant(() => ({
    kept: lists.map((list) => [...orderedRows(reader, list)]),
    asked: lists.map((list) => rowIds(reader, list.query(null))),
  }));
};

/** A base with the reader's connection beside; the writer's own connection keeps lists of its own. */
const withReader = async (look: (base: TestBase, readers: readonly Reader[]) => void | Promise<void>): Promise<void> => {
  const base = await openTestBase('kept-lists');
  const database = openDatabase({ path: base.path, key: base.key, mode: 'read' });
  try {
    await look(base, [createStatements<Tables>(database), base.statements]);
  } finally {
    closeDatabase(database);
    base.close();
  }
};

/** Said of every list by whoever has not read it, and by whoever keeps it. */
const sizes = (reader: Reader) => listsOf(reader).map((list) => sizeOf(reader, list));

const expectSame = (readers: readonly Reader[]): void => {
  for (const reader of readers) {
    const { kept, asked } = compare(reader);
    expect(kept).toEqual(asked);
    const counted = asked.map((rows) => ({ count: rows.length, first: rows[0] ?? null }));
    expect(sizes(reader)).toEqual(counted);
    expect(sizes({ ...reader })).toEqual(counted);
  }
};

/** Writes rows as no projection would: any value, in any order. */
const rawWriter = ({ database }: TestBase) => {
  const organisation = database.prepare(
    `INSERT INTO p_organisation VALUES (@row, 'o' || @row, 'n', @name, 'commune', 'siret', '1', '62000', 't', @town, @status, NULL, 0, 0, @at, 0, 1, 0, 'n', 't')
     ON CONFLICT (row) DO UPDATE SET status = excluded.status, sort_name = excluded.sort_name, sort_town = excluded.sort_town,
       registered_at = excluded.registered_at`,
  );
  const letter = database.prepare(
    `INSERT INTO p_letter VALUES (@row, 'l' || @row, 'C-' || @row, 'o', 'n', @name, 't', 'r', 'administrateur', 'a', 'c', @status, NULL, @at, NULL,
       @posted, @valid, NULL, NULL, 0, NULL)
     ON CONFLICT (row) DO UPDATE SET status = excluded.status, sort_name = excluded.sort_name, requested_at = excluded.requested_at,
       posted_on = excluded.posted_on, valid_until = excluded.valid_until`,
  );
  return { organisation, letter };
};

// Signs whose order differs between UTF-16 and UTF-8, empty texts, texts that begin one another.
const word = fc.constantFrom('', 'a', 'a b', 'ab', 'é', 'œ', '\uFFEE', '\u{1F600}', 'z');
const date = fc.constantFrom(null, '2026-09-01', '2026-11-10', '2026-11-20', '2027-01-20');
const write = fc.oneof(
  fc.record({
    into: fc.constant('organisation' as const),
    row: fc.integer({ min: 1, max: 12 }),
    name: word,
    town: word,
    status: fc.constantFrom('active', 'en_attente', 'sans_administrateur'),
    at: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    into: fc.constant('letter' as const),
    // Some beyond 31 bits.
    row: fc.oneof(fc.integer({ min: 1000, max: 1012 }), fc.integer({ min: 3_000_000_000, max: 3_000_000_003 })),
    name: word,
    status: fc.constantFrom('a_imprimer', 'imprime', 'poste', 'codes_saisis', 'revenu', 'annule'),
    at: fc.integer({ min: 0, max: 5 }),
    posted: date,
    valid: date,
  }),
);

describe('a kept list is what its query says', () => {
  it('after any rows written by another connection or by its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(write, { maxLength: 8 }), { maxLength: 6 }), (turns) =>
        withReader((base, readers) => {
          const { organisation, letter } = rawWriter(base);
          for (const turn of turns) {
            base.statements.transaction(() => {
              for (const { into, ...row } of turn) (into === 'letter' ? letter : organisation).run(row);
            });
            expectSame(readers);
          }
        }),
      ),
      { numRuns: 15 },
    );
  });

  it('after any history of commands, crashes, rebuilds and erasures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(historyWithErasures, { maxLength: 3 }), (turns) =>
        withReader((base, readers) => {
          for (const actions of turns) {
            play(base, actions);
            expectSame(readers);
          }
        }),
      ),
      { numRuns: 10 },
    );
  });

  it('after a rebuild that takes rows away, told or not one by one', () =>
    withReader((base, readers) => {
      const { organisation } = rawWriter(base);
      for (const row of [1, 2, 3]) organisation.run({ row, name: 'a', town: 'b', status: 'active', at: row });
      expectSame(readers);
      expect(orderedRows(readers[0] as Reader, listsOf(readers[0] as Reader)[0] as KeptList)).toHaveLength(3);
      rebuildProjections(base.statements, base.projections);
      expectSame(readers);
      expect(orderedRows(readers[0] as Reader, listsOf(readers[0] as Reader)[0] as KeptList)).toHaveLength(0);
    }));

  it('after more changes than are told, and after some hundreds that are', () =>
    withReader((base, readers) => {
      const { organisation } = rawWriter(base);
      const fill = (from: number, count: number) =>
        base.statements.transaction(() => {
          for (let row = from; row < from + count; row += 1)
            organisation.run({ row, name: `${(row * 7919) % 1009}`, town: 't', status: 'active', at: (row * 31) % 17 });
        });
      for (const [from, count] of [
        [1, 300],
        [200, 450],
        [600, 700],
        [1, 2500],
      ] as const) {
        fill(from, count);
        expectSame(readers);
      }
      const told = base.database.prepare<[], number>('SELECT count(*) FROM l_row_change').pluck().get() ?? 0;
      // The newest two thousand, and what came since old ones last went.
      expect(Math.floor(told / 250)).toBe(8);
    }));
});

describe('reading ahead', () => {
  it('keeps every list, and what is written meanwhile is put in its place', () =>
    withReader(async (base, [reader]) => {
      if (reader === undefined) throw new Error('no reader');
      const { organisation } = rawWriter(base);
      const add = (row: number) => organisation.run({ row, name: `${(row * 7919) % 1009}`, town: 't', status: 'active', at: row % 17 });
      base.statements.transaction(() => {
        for (let row = 1; row <= 1000; row += 1) add(row);
      });
      const warming = warmLists(openDatabase({ path: base.path, key: base.key, mode: 'read' }), reader, listsOf(reader));
      for (let row = 1001; row <= 1005; row += 1) {
        await new Promise((done) => setTimeout(done, 5));
        add(row);
      }
      await warming.done;
      expect(listsOf(reader).filter((list) => !isKept(reader, list))).toEqual([]);
      expectSame([reader]);
    }));

  it('is stopped in the middle, its connection closed', () =>
    withReader(async (base, [reader]) => {
      if (reader === undefined) throw new Error('no reader');
      const { organisation } = rawWriter(base);
      base.statements.transaction(() => {
        for (let row = 1; row <= 30_000; row += 1) organisation.run({ row, name: `${row}`, town: 't', status: 'active', at: row });
      });
      const database = openDatabase({ path: base.path, key: base.key, mode: 'read' });
      const warming = warmLists(database, reader, listsOf(reader));
      await new Promise((done) => setTimeout(done, 15));
      warming.stop();
      await warming.done;
      expect(database.open).toBe(false);
      expectSame([reader]);
    }));
});
