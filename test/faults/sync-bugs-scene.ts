import { createProjections } from '../../src-main/backend/projections.ts';
import type { Statements } from '../../src-main/database/query.ts';
import type { Tables } from '../../src-main/database/tables.ts';
import type { Journal } from '../../src-main/journal/journal.ts';
import type { Projection } from '../../src-main/journal/projection.ts';
import type { Registry } from '../../src-main/journal/read.ts';
import { aggregates } from '../../src-shared/aggregates.ts';
import type { TestBase } from '../fixtures/base.ts';
import { openPost, type Post, type PostOptions } from '../fixtures/sync/post.ts';

/** What a seeded bug changes of the production code of every poste. Everything it leaves out stays as it is. */
export interface SyncBug {
  /** Statements whose text is changed: the part to find, and what stands there instead. */
  readonly sql?: readonly (readonly [find: string, put: string])[];
  readonly projections?: (projections: Projection<unknown>[]) => Projection<unknown>[];
  readonly registry?: (registry: Registry) => Registry;
  readonly journal?: (journal: Journal) => Journal;
  readonly knowing?: PostOptions['knowing'];
  readonly limits?: PostOptions['limits'];
}

export interface SyncScene {
  readonly bug: SyncBug;
  /** Changed statements that were really used: none means that the bug was not in it. */
  readonly changed: Set<string>;
  /** Opens a poste with the bug in it; with what it knows when it is a version behind. */
  open(name: string, poste: string, registry?: Registry): Promise<Post>;
  /** What a poste knows with the bug in it. */
  registry(known: Registry): Registry;
  close(): void;
}

const withBug = (base: TestBase, bug: SyncBug, changed: Set<string>): TestBase => {
  const rewrite = (sql: string): string =>
    (bug.sql ?? []).reduce((text, [find, put]) => {
      if (!text.includes(find)) return text;
      changed.add(find);
      return text.replace(find, put);
    }, sql);
  const statements: Statements<Tables> = {
    ...base.statements,
    prepare: <P extends unknown[], R>(sql: string) => base.statements.prepare<P, R>(rewrite(sql)),
  };
  const right = createProjections(statements);
  return { ...base, statements, projections: bug.projections?.(right) ?? right };
};

/** Postes with one bug in them (`{}`: none). */
export const openSyncScene = (bug: SyncBug): SyncScene => {
  const posts: Post[] = [];
  const changed = new Set<string>();
  const registry = (known: Registry): Registry => bug.registry?.(known) ?? known;
  return {
    bug,
    changed,
    registry,
    open: async (name, poste, known) => {
      const post = await openPost(name, poste, {
        wrap: (base) => withBug(base, bug, changed),
        registry: registry(known ?? aggregates),
        ...(bug.journal !== undefined && { journal: bug.journal }),
        ...(bug.knowing !== undefined && { knowing: bug.knowing }),
        ...(bug.limits !== undefined && { limits: bug.limits }),
      });
      posts.push(post);
      return post;
    },
    close: () => {
      for (const post of posts) post.close();
    },
  };
};
