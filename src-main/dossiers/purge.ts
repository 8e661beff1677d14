import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { purgeable, purgePieces } from '../../src-shared/dossiers/purge.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { runCommand } from '../commands/decide-on.ts';
import { leaveFiles } from '../files/public.ts';

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
      const purged = runCommand(context, ['dossiers'], (transaction) => {
        const { state } = transaction.load(dossierAggregate, id);
        const decided = purgePieces(state, { now, on: context.today() });
        if (!decided.ok || decided.data.length === 0) return decided;
        leaveFiles(
          statements,
          purgeable(state).map(({ file }) => file.file),
        );
        transaction.append(dossierAggregate, id, decided.data);
        return decided;
      });
      if (!purged.ok) return purged;
    }
    return ok(null);
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof purgeCommands> {}
}
