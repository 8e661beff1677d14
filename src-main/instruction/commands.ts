import { annotate, noteDossier } from '../../src-shared/instruction/decide.ts';
import type { InstructionEvent } from '../../src-shared/instruction/events.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { places } from '../demarches/public.ts';
import { asService, fieldsOf } from './subject.ts';

/** Only what was written in one of these fields meanwhile is a conflict: colleagues fill different annotations at once. */
const writesOneOf = (answers: Readonly<Record<string, unknown>>) => (event: JournalEvent) => {
  const known = event as InstructionEvent;
  return known.type === 'instruction.annotated' && Object.hasOwn(answers, known.facts.field);
};

/** Commands of the room «Instruction»: what is internal to the service about a dossier. */
export const instructionCommands = {
  'instruction.annotate': (context, { answers, ...seen }) =>
    asService(context, seen, {
      concerns: writesOneOf(answers),
      decide: (state, dossier, transaction) => {
        const { contested } = transaction.load(instructionAggregate, dossier.id);
        return annotate(state, {
          service: dossier.service,
          fields: fieldsOf(context, dossier),
          answers,
          context: { today: context.today(), places },
          contested: new Set(Object.keys(answers).filter((field) => contested.has(`annotation/${field}`))),
        });
      },
    }),
  'instruction.note': (context, { id, text }) =>
    asService(context, { id }, { decide: (state, { service }) => noteDossier(state, { service, text }) }),
} satisfies CommandHandlers;
