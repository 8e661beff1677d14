import { notePrinted } from '../../src-shared/instruction/decide.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { asService } from './subject.ts';

/** One letter of one dossier, by its name. */
export interface PrintedOne {
  readonly id: string;
  readonly letter: string;
}

/** What only the main process asks of the writer about letters that were printed. */
export const printedInternalCommands = {
  /** A run of them in one transaction; one that is refused (its person was erased meanwhile) keeps no other back. */
  'internal.instruction.notePrinted': (context: WriterContext, { letters }: { letters: readonly PrintedOne[] }): Result<null> => {
    context.journal.together(() => {
      for (const { id, letter } of letters)
        asService(context, { id }, { decide: (state, { service }) => notePrinted(state, { service, letter }) });
    });
    context.changed('dossiers');
    return ok(null);
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof printedInternalCommands> {}
}
