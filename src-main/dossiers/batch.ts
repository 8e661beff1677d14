import type { BatchAct, Silenced } from '../../src-shared/dossiers/batch-contract.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { servicesOf } from '../services/public.ts';
import { dossierCommands } from './commands.ts';
import { instructs } from './rights.ts';

/** One of many, as it stands now: what the act is decided on, and how a refusal names it. */
export interface BatchSubject {
  readonly heads: readonly string[];
  readonly number: string;
  readonly name: string;
}

/** What only the main process asks of the reader when one act is done to many dossiers. */
export const batchQueries = {
  'internal.dossiers.batchSubject': (context: ReaderContext, { id }: { id: string }): Result<BatchSubject> => {
    const stream = context.reader.fold(dossierAggregate, id);
    if (stream === undefined || !instructs(context, stream.state)) return unknownDossier();
    const { number, applicant } = stream.state;
    return ok({ heads: [...stream.heads], number, name: applicant?.name ?? '' });
  },
  /** Those that silence has decided, the oldest first. */
  'internal.dossiers.silenceAmong': (context: ReaderContext, { ids }: { ids: readonly string[] }): Result<Silenced[]> => {
    const mine = new Set(servicesOf(context.statements, context.actor));
    const rows = context.statements
      .prepare<[string, string], Pick<Tables['p_dossier'], 'id' | 'number' | 'silence' | 'due' | 'service'>>(
        `SELECT id, number, silence, due, service FROM p_dossier
         WHERE id IN (SELECT value FROM json_each(?)) AND due < ? AND silence <> 'aucun' ORDER BY due, row`,
      )
      .all(JSON.stringify(ids), context.today());
    return ok(
      rows.flatMap(({ id, number, silence, due, service }): Silenced[] =>
        due === null || silence === 'aucun' || !mine.has(service) ? [] : [{ id, number, decision: silence, on: due }],
      ),
    );
  },
};

/** The acts that are commands of the writer alone. */
export type WrittenAct = Exclude<BatchAct, { readonly act: 'decider' | 'etiqueter' }>;

/** What only the main process asks of the writer. */
export const batchCommands = {
  /** The same command as for a dossier that is open, with the same refusals and the same mail. */
  'internal.dossiers.batchAct': (
    context: WriterContext,
    { id, seen, act }: { id: string; seen: readonly string[]; act: WrittenAct },
  ): Result<unknown> => {
    const on = { id, seen: [...seen] };
    switch (act.act) {
      case 'confier':
        return dossierCommands['dossiers.assign'](context, { ...on, agent: act.agent });
      case 'instruire':
        return dossierCommands['dossiers.start'](context, on);
      case 'ecrire':
        return dossierCommands['dossiers.message'](context, { id, text: act.text, uploads: [] });
    }
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof batchQueries> {}
  interface InternalCommands extends Handlers<typeof batchCommands> {}
}
