import type { FormField } from '../../src-shared/demarches/form.ts';
import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { annotationWords } from '../../src-shared/instruction/changes.ts';
import type { AnnotationView, InstructionView } from '../../src-shared/instruction/contract.ts';
import { missingAnnotations } from '../../src-shared/instruction/decide.ts';
import type { InstructionEvent } from '../../src-shared/instruction/events.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { Instruction } from '../../src-shared/instruction/state.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { emptyFold } from '../../src-shared/kernel/merge.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { FoldedStream } from '../journal/read.ts';
import { agentsOfService } from '../services/public.ts';
import { labelsOfService } from './labels.ts';
import { opinionsShown } from './opinions.ts';
import { labelsOn } from './public.ts';
import { fieldsOf, seenDossier } from './subject.ts';
import { visaShown } from './visa.ts';

const erased = 'donnée effacée';

type Folded = Pick<FoldedStream<Instruction>, 'state' | 'heads' | 'contested'>;

/** The internal side of a dossier; blank while nobody wrote anything. */
const foldedOf = (context: ReaderContext, id: string): Folded =>
  context.reader.fold(instructionAggregate, id) ?? emptyFold(instructionAggregate, id);

/** What others wrote in a field at the same time as what holds there. */
const othersIn = (context: ReaderContext, { state, contested }: Folded, field: FormField): AnnotationView['others'] => {
  const others = new Set(contested.get(`annotation/${field.id}`)?.others);
  const stream = others.size === 0 ? undefined : context.reader.stream(`instruction/${state.id}`);
  if (stream === undefined) return [];
  const nameOf = createNames(context);
  return [...context.reader.events(stream.id)]
    .filter(({ id }) => others.has(id))
    .map((event) => {
      const part = (event as InstructionEvent).personal[state.id] as { typed?: unknown } | null | undefined;
      return { who: nameOf(event.actor), words: part === null ? erased : (annotationWords(field, part?.typed, context.today()) ?? 'vide') };
    });
};

/** Queries of the room «Instruction». */
export const instructionQueries = {
  'instruction.get': (context, { id }) => {
    const dossier = seenDossier(context, id);
    if (dossier === null) return unknownDossier();
    const folded = foldedOf(context, id);
    const { state, heads } = folded;
    const nameOf = createNames(context);
    const fields = fieldsOf(context, dossier);
    const missing = missingAnnotations(state, fields, { today: context.today() });
    const [first] = missing;
    return ok({
      id,
      heads: [...heads],
      annotations: fields.map((field): AnnotationView => {
        const written = entry(state.annotations, field.id);
        return {
          field,
          typed: written?.typed ?? null,
          who: written === undefined ? null : nameOf(written.by),
          at: written?.at ?? null,
          others: othersIn(context, folded, field),
        };
      }),
      missing: first === undefined ? null : { field: first.id, label: first.label, count: missing.length },
      notes: state.notes.toReversed().map(({ id: note, at, by, text }) => ({ id: note, at, who: nameOf(by), text: text ?? erased })),
      labels: labelsOn(context.statements, [id]).get(id) ?? [],
      offered: labelsOfService(context.statements, dossier.service),
      visa: visaShown(context, state, dossier),
      opinions: opinionsShown(context, state, dossier),
      colleagues: agentsOfService(context.statements, dossier.service)
        .filter((agent) => agent !== context.actor.account)
        .map((account) => ({ account, name: nameOf(account) })),
      follows: state.followers.includes(context.actor.account ?? ''),
      followers: state.followers.filter((agent) => agent !== context.actor.account).map(nameOf),
    } satisfies InstructionView);
  },
} satisfies QueryHandlers;
