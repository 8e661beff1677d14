import { annotationsOf } from '../../src-shared/demarches/annotations.ts';
import type { Dossier } from '../../src-shared/dossiers/dossier.ts';
import { annotationMissing, missingAnnotations } from '../../src-shared/instruction/decide.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import { annotationsIn } from '../demarches/public.ts';

/** Why a decision waits for an annotation of the service; null when none lacks. */
export const annotationRefusal = (context: ReaderContext | WriterContext, { id, demarche, version }: Dossier, decision: string) => {
  const reader = 'reader' in context ? context.reader : context.journal.reader;
  const state = reader.fold(instructionAggregate, id)?.state ?? instructionAggregate.initial(id);
  const fields = annotationsOf(annotationsIn(context, demarche), version);
  return annotationMissing(missingAnnotations(state, fields, { today: context.today() }), decision);
};
