import { aggregates } from '../../src-shared/aggregates.ts';
import type { Statements } from '../database/query.ts';
import type { Projection, Saved } from './projection.ts';
import { createJournalReader, type Registry } from './read.ts';
import type { JournalTables } from './tables.ts';

/** Whether an order to erase a subject stands in a scope: no part of theirs is kept or written there any more (decision 038). */
export type IsErased = (scope: string, subject: string) => boolean;

/** Removes what a room keeps of some subjects outside the journal: outbox, drafts, secrets. Their parts are still there. */
export type EraseLocal = (subjects: readonly string[]) => void;

/** What an erasure emptied. */
export interface ErasedParts {
  readonly parts: number;
  /** Names of the streams they stood in: give them to `journal.forgetStreams`. */
  readonly streams: ReadonlySet<string>;
}

/**
 * Lets each room clean its local and secret tables, then empties every personal part of the given subjects, salts included, and writes
 * their projections again. Runs inside the caller's transaction. Every chain still verifies: the immutable bytes hold digests only.
 * @param within scope whose parts alone go; everywhere without it
 * @param registry what this version knows; tests give that of another version
 */
export const erasePersonalParts = (
  statements: Statements<JournalTables>,
  projections: readonly Projection<unknown>[],
  eraseLocal: readonly EraseLocal[],
  subjects: readonly string[],
  within: string | null = null,
  registry: Registry = aggregates,
): ErasedParts => {
  const reader = createJournalReader(statements, registry);
  const byAggregate = new Map(projections.map((projection) => [projection.aggregate, projection]));
  const streamsOf = statements.prepare<[string, string | null, string | null], { name: string }>(
    `SELECT DISTINCT s.name FROM j_personal p JOIN j_event e ON e.position = p.position JOIN j_stream s ON s.id = e.stream
     WHERE p.subject = ? AND (? IS NULL OR s.scope = ?)`,
  );
  const empty = statements.prepare<[string, string | null, string | null]>(
    `UPDATE j_personal SET salt = NULL, value = NULL WHERE subject = ? AND value IS NOT NULL AND (? IS NULL OR
       (SELECT s.scope FROM j_event e JOIN j_stream s ON s.id = e.stream WHERE e.position = j_personal.position) = ?)`,
  );
  const emptyQuarantine = statements.prepare<[string, string | null, string | null]>(
    'DELETE FROM j_quarantine_part WHERE subject = ? AND (? IS NULL OR (SELECT q.scope FROM j_quarantine q WHERE q.id = quarantine) = ?)',
  );
  const streams = new Set<string>();
  for (const subject of subjects) for (const row of streamsOf.all(subject, within, within)) streams.add(row.name);
  const before = new Map([...streams].map((name) => [name, fold(name)]));

  // Before the parts go: what they say is still there to be read.
  for (const clean of eraseLocal) clean(subjects);
  let parts = 0;
  for (const subject of subjects)
    parts += empty.run(subject, within, within).changes + emptyQuarantine.run(subject, within, within).changes;
  for (const name of streams) {
    const folded = fold(name);
    if (folded === undefined) continue;
    byAggregate.get(folded.aggregate)?.save(folded.saved, before.get(name)?.saved ?? null);
  }
  return { parts, streams };

  function fold(name: string): { aggregate: string; saved: Saved<unknown> } | undefined {
    const known = reader.aggregateOf(name);
    if (known === undefined) return undefined;
    const { aggregate, id } = known;
    const stream = reader.fold(aggregate, id);
    if (stream === undefined) return undefined;
    const { id: row, heads, changedAt, state, contested } = stream;
    return { aggregate: aggregate.name, saved: { row, id, heads, changedAt, state, contested } };
  }
};
