import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { type ErasureDone, erasePersons } from './erasure.ts';
import { refusalOf } from './preview.ts';

/** What the main process asks the writer about persons. */
export const personInternals = {
  /** Somebody looked for a person. Noted before anything is shown, and never what was typed (design §3). */
  'internal.persons.noteSearch': (context: WriterContext): Result<null> => {
    context.log.write('personal_data_read', context.actor.account, { what: 'recherche_personne' });
    return ok(null);
  },
  /** Somebody read whose data might be erased. */
  'internal.persons.noteProposals': (context: WriterContext): Result<null> => {
    context.log.write('personal_data_read', context.actor.account, { what: 'propositions_effacement' });
    return ok(null);
  },
  /** By ids: they say later which exports still hold somebody who was erased. */
  'internal.persons.noteExport': (context: WriterContext, input: { subjects: readonly string[] }): Result<null> => {
    context.log.write('export', context.actor.account, { what: 'personne', subjects: input.subjects.join(' ') });
    return ok(null);
  },
  'internal.persons.erase': (context: WriterContext, input: { subjects: readonly string[] }): Result<ErasureDone & { at: number }> => {
    const { statements } = context;
    const known = (subject: string): boolean =>
      statements.prepare<[string], { one: number }>('SELECT 1 AS one FROM j_personal WHERE subject = ? LIMIT 1').get(subject) !== undefined;
    if (!input.subjects.every(known)) return refuse('unknown_subject', 'Une des lignes cochées n’existe plus. Recommencez la recherche.');
    // Judged again where it is done: somebody else may have given up the role meanwhile.
    const refusal = refusalOf(context, input.subjects);
    if (refusal !== null) return refuse('erasure_refused', refusal);
    const erased = erasePersons(context, input.subjects);
    return erased.ok ? ok({ ...erased.data, at: context.ports.clock.now() }) : erased;
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof personInternals> {}
}
