import { createProjections } from '../../src-main/backend/projections.ts';
import type { Statements } from '../../src-main/database/query.ts';
import type { Tables } from '../../src-main/database/tables.ts';
import { type CommandStep, createJournal, type Journal } from '../../src-main/journal/journal.ts';
import type { Projection } from '../../src-main/journal/projection.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import { createIsErased, erasePersons } from '../../src-main/persons/erasure.ts';
import type { Aggregate } from '../../src-shared/kernel/event.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { contextOf } from '../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../fixtures/base.ts';

/** What a seeded bug changes of the production code. Everything it leaves out stays as it is. */
export interface Bug {
  /** Statements whose text is changed: the part to find, and what stands there instead. */
  readonly sql?: readonly (readonly [find: string, put: string])[];
  /** SQL functions that the changed statements call. */
  readonly functions?: Readonly<Record<string, (value: Uint8Array) => Uint8Array>>;
  readonly transaction?: (statements: Statements<Tables>) => Statements<Tables>['transaction'];
  readonly projections?: (projections: Projection<unknown>[], statements: Statements<Tables>) => Projection<unknown>[];
  readonly prepareBase?: (base: TestBase) => void;
  readonly verify?: typeof verifyJournal;
  readonly erase?: (base: TestBase, subjects: readonly string[]) => void;
  readonly aggregate?: Aggregate<Organisation>;
}

/** A base with the production code, or with one bug in it. */
export interface Scene {
  readonly base: TestBase;
  readonly verify: typeof verifyJournal;
  readonly aggregate: Aggregate<Organisation>;
  erase(subjects: readonly string[]): void;
  /** Calls `step` at each place where a command can be cut. */
  onStep(step: (name: CommandStep) => void): void;
  /** Changed statements that were really used: none means that the bug was not in it. */
  readonly changed: ReadonlySet<string>;
}

const changeSql = (statements: Statements<Tables>, bug: Bug, changed: Set<string>): Statements<Tables> => {
  const rewrite = (sql: string): string =>
    (bug.sql ?? []).reduce((text, [find, put]) => {
      if (!text.includes(find)) return text;
      changed.add(find);
      return text.replace(find, put);
    }, sql);
  return {
    ...statements,
    transaction: bug.transaction?.(statements) ?? ((work) => statements.transaction(work)),
    prepare: <P extends unknown[], R>(sql: string) => statements.prepare<P, R>(rewrite(sql)),
  };
};

const eraseRight = (base: TestBase, subjects: readonly string[]): void => {
  erasePersons(contextOf(base, base.journal), subjects);
};

/** Opens a base with a bug (`{}`: none) in it. */
export const openScene = async (bug: Bug): Promise<Scene> => {
  const opened = await openTestBase();
  for (const [name, body] of Object.entries(bug.functions ?? {})) opened.database.function(name, { deterministic: true }, body);
  const changed = new Set<string>();
  const statements = changeSql(opened.statements, bug, changed);
  const right = createProjections(statements);
  const projections = bug.projections?.(right, statements) ?? right;
  let listener: (name: CommandStep) => void = () => {};
  const journal: Journal = createJournal({
    statements,
    projections,
    isErased: createIsErased(statements),
    identity: opened.identity,
    ports: opened.ports,
    faultPoint: (name) => listener(name),
  });
  const base: TestBase = { ...opened, statements, projections, journal };
  bug.prepareBase?.(base);
  const erase = bug.erase ?? eraseRight;
  return {
    base,
    verify: bug.verify ?? verifyJournal,
    aggregate: bug.aggregate ?? organisationAggregate,
    erase: (subjects) => {
      // A history may have gone on with a journal of its own after a new start.
      journal.forget();
      erase(base, subjects);
      journal.forget();
    },
    onStep: (step) => {
      listener = step;
    },
    changed,
  };
};
