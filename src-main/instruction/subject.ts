import { annotationsOf } from '../../src-shared/demarches/annotations.ts';
import type { FormField } from '../../src-shared/demarches/form.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import type { NewInstructionEvent } from '../../src-shared/instruction/events.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { Instruction } from '../../src-shared/instruction/state.ts';
import type { Decision, JournalEvent } from '../../src-shared/kernel/event.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import { type Done, decideOn, type Seen } from '../commands/decide-on.ts';
import { annotationsIn, type KnowsJournal } from '../demarches/public.ts';
import { instructs } from '../dossiers/public.ts';
import type { Transaction } from '../journal/journal.ts';

const onInstruction = decideOn(instructionAggregate, ['instruction']);

/** What the version of a dossier asks of its agents. */
export const fieldsOf = (context: KnowsJournal, { demarche, version }: Pick<Dossier, 'demarche' | 'version'>): readonly FormField[] =>
  annotationsOf(annotationsIn(context, demarche), version);

/** The dossier that a query is about, for an agent of its service; null for everybody else. */
export const seenDossier = (context: ReaderContext, id: string): Dossier | null => {
  const state = context.reader.fold(dossierAggregate, id)?.state;
  return state?.exists === true && instructs(context, state) ? state : null;
};

interface Acting<T> {
  readonly decide: (state: Instruction, dossier: Dossier, transaction: Transaction) => Decision<NewInstructionEvent>;
  /** Does this later event change what the author looked at? Any does by default. */
  readonly concerns?: (event: JournalEvent) => boolean;
  readonly after?: (done: Done<Instruction, NewInstructionEvent>, dossier: Dossier) => Result<T>;
}

/** What an agent of the service does to the internal side of a dossier; nothing more is written about a person who was erased. */
export const asService = <T = { heads: string[] }>(context: WriterContext, seen: Seen, { decide, concerns, after }: Acting<T>) => {
  const dossierIn = (transaction: Transaction): Dossier => transaction.load(dossierAggregate, seen.id).state;
  return onInstruction<NewInstructionEvent, T>(context, seen, {
    may: (_state, transaction) => {
      const dossier = dossierIn(transaction);
      return dossier.exists && instructs(context, dossier) ? null : unknownDossier();
    },
    decide: (state, transaction) => {
      const dossier = dossierIn(transaction);
      if (dossier.applicant === null)
        return refuse('person_erased', 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.');
      return decide(state, dossier, transaction);
    },
    ...(concerns !== undefined && { concerns }),
    ...(after !== undefined && { after: (done) => after(done, dossierIn(done.transaction)) }),
  });
};
