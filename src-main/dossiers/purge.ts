import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { purgePieces } from '../../src-shared/dossiers/purge.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { runCommand } from '../commands/decide-on.ts';
import { leaveFiles } from '../files/public.ts';

/**
 * Lets go the files that purges removed from some dossiers, wherever those were decided: what another dossier still names stays, as that of
 * the service to which it was transmitted, or one whose file somebody else's dossier only claims to hold.
 */
export const leavePurged = ({ statements, journal }: Pick<WriterContext, 'statements' | 'journal'>, dossiers: readonly string[]): void => {
  const isKept = statements.prepare<[string], { one: number }>('SELECT 1 AS one FROM p_dossier_file WHERE file = ?');
  for (const id of dossiers) {
    const pieces = journal.reader.fold(dossierAggregate, id)?.state.pieces ?? [];
    leaveFiles(
      statements,
      pieces.filter(({ purgedOn, file }) => purgedOn !== null && isKept.get(file.file) === undefined).map(({ file }) => file.file),
    );
  }
};

/** Dossiers of one turn: the writer has other things to do, and the next turn comes within the hour. */
const atOnce = 200;

/** What only the main process asks of the writer: the sweep of what decisions let go. */
export const purgeCommands = {
  /** Removes the justificatifs that démarches want removed after the decision. Their ciphertexts go with the sweep that asked. */
  'internal.dossiers.purge': (context: WriterContext): Result<null> => {
    const { statements, ports } = context;
    const now = ports.clock.now();
    const due = statements.all(
      statements.db.selectFrom('p_dossier').select('id').where('purge_from', '<=', now).orderBy('purge_from').limit(atOnce),
    );
    for (const { id } of due) {
      const purged = context.journal.together(() => {
        const done = runCommand(context, ['dossiers'], (transaction) => {
          const { state } = transaction.load(dossierAggregate, id);
          const decided = purgePieces(state, { now, on: context.today() });
          if (!decided.ok || decided.data.length === 0) return decided;
          transaction.append(dossierAggregate, id, decided.data);
          return decided;
        });
        if (done.ok) leavePurged(context, [id]);
        return done;
      });
      if (!purged.ok) return purged;
    }
    return ok(null);
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof purgeCommands> {}
}
