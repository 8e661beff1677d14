import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { servicesOf } from '../services/public.ts';

/** Dossiers of one run: some milliseconds of work. */
const run = 500;

interface ChosenRun {
  readonly dossiers: readonly { readonly id: string; readonly demarche: string }[];
  readonly next: number | null;
}

const rowsOf = ({ statements, actor }: ReaderContext, by: 'row' | 'id', keys: readonly (string | number)[]) => {
  const found = statements
    .prepare<[string], { row: number; id: string; demarche: string; service: string }>(
      `SELECT row, id, demarche, service FROM p_dossier WHERE ${by} IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(keys));
  const mine = new Set(servicesOf(statements, actor));
  const byKey = new Map(found.filter(({ service }) => mine.has(service)).map((row) => [row[by], row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [{ id: row.id, demarche: row.demarche }];
  });
};

/** What only the main process asks of the reader about dossiers that were ticked in an open list. */
export const chosenDossierQueries = {
  /** A run of them, in the order of the list; those of other services are left out, whoever names them. */
  'internal.dossiers.chosen': (
    context: ReaderContext,
    input: { page: string; dossiers: SelectionInput; offset: number },
  ): Result<ChosenRun> => {
    const { page, dossiers, offset } = input;
    if (!dossiers.all) {
      const next = offset + run;
      return ok({
        dossiers: rowsOf(context, 'id', dossiers.except.slice(offset, next)),
        next: next < dossiers.except.length ? next : null,
      });
    }
    const rows = context.snapshots.slice(page, 'dossiers', { snapshot: dossiers.snapshot, offset, limit: run });
    if (!rows.ok) return rows;
    const without = new Set(dossiers.except);
    const found = rowsOf(context, 'row', rows.data).filter(({ id }) => !without.has(id));
    return ok({ dossiers: found, next: rows.data.length === run ? offset + run : null });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof chosenDossierQueries> {}
}
