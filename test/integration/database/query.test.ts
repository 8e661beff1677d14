import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Generated, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { createStatements, type Statements } from '../../../src-main/database/query.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

type Schema = { town: { id: Generated<number>; name: string; rural: number } };

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
let statements: Statements<Schema>;

beforeEach(() => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'e.db'), key: new Uint8Array(randomBytes(32)), mode: 'create' });
  base.exec('create table town (id integer primary key, name text not null unique, rural integer not null)');
  statements = createStatements<Schema>(base);
});

afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

const insert = (name: string) => statements.run(statements.db.insertInto('town').values({ name, rural: 1 }));
const count = () => statements.first(statements.db.selectFrom('town').select(({ fn }) => fn.countAll<number>().as('n')))?.n;

describe('queries', () => {
  it('are typed by kysely and run at once', () => {
    expect(insert('Guéret')).toEqual({ changes: 1, lastInsertRowid: 1 });
    insert('Bourganeuf');
    const byName = statements.db.selectFrom('town').select(['id', 'name']).orderBy('name');
    expect(statements.all(byName)).toEqual([
      { id: 2, name: 'Bourganeuf' },
      { id: 1, name: 'Guéret' },
    ]);
    expect(statements.first(byName.where('name', '=', 'Aubusson'))).toBeUndefined();
    expect([...statements.iterate(byName)].map((town) => town.name)).toEqual(['Bourganeuf', 'Guéret']);
    expect(statements.all(statements.db.updateTable('town').set({ rural: 0 }).where('id', '=', 1).returning('name'))).toEqual([
      { name: 'Guéret' },
    ]);
  });

  it('take booleans as 0 and 1', () => {
    const query = statements.db.selectNoFrom(sql<number>`${true}`.as('yes'));
    expect(statements.first(query)).toEqual({ yes: 1 });
  });

  it('prepare each text once, and many texts without growing for ever', () => {
    expect(statements.prepare('select 1')).toBe(statements.prepare('select 1'));
    const first = statements.prepare('select 1');
    for (let index = 0; index < 600; index += 1) statements.prepare(`select ${index} + 2`);
    expect(statements.prepare('select 1')).not.toBe(first);
  });
});

describe('transactions', () => {
  it('commit what was done, and answer', () => {
    expect(statements.transaction(() => [insert('Guéret'), insert('Aubusson')].length)).toBe(2);
    expect(count()).toBe(2);
  });

  it('undo everything when the work throws', () => {
    expect(() =>
      statements.transaction(() => {
        insert('Guéret');
        insert('Guéret');
      }),
    ).toThrow(/UNIQUE/);
    expect(count()).toBe(0);
  });

  it('refuse asynchronous work before it starts, and a promise afterwards', () => {
    let started = false;
    expect(() =>
      statements.transaction(async () => {
        started = true;
      }),
    ).toThrow(TypeError);
    expect(started).toBe(false);
    expect(() =>
      statements.transaction(() => {
        insert('Guéret');
        return Promise.resolve();
      }),
    ).toThrow(TypeError);
    expect(count()).toBe(0);
  });

  it('join an outer one, which alone decides', () => {
    expect(() =>
      statements.transaction(() => {
        statements.transaction(() => insert('Guéret'));
        throw new Error('changed our mind');
      }),
    ).toThrow('changed our mind');
    expect(count()).toBe(0);
  });
});
