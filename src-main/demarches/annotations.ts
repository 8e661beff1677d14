import {
  type Annotations,
  annotationFaults,
  annotationsAggregate,
  annotationsChanged,
  draftAnnotations,
  publishAnnotations,
  setVisa,
} from '../../src-shared/demarches/annotations.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, QueryHandlers } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { Transaction } from '../journal/journal.ts';
import { annotationsIn, demarcheIn, type KnowsJournal, unknownDemarche } from './public.ts';

/** Why the annotations keep a démarche from being published; null when they do not. */
export const annotationRefusal = (state: Annotations) => {
  const [fault] = annotationFaults(state.draft);
  const label = state.draft.find(({ id }) => id === fault?.block)?.label.trim();
  return fault === undefined ? null : refuse('not_publishable', `Annotation${label ? ` « ${label} »` : ''} : ${fault.message}`);
};

/** Freezes them with a version, in the transaction that publishes it. */
export const publishWith = (transaction: Transaction, demarche: string, version: string): Result<null> => {
  const decided = publishAnnotations(transaction.load(annotationsAggregate, demarche).state, version);
  if (!decided.ok) return decided;
  if (decided.data.length > 0) transaction.append(annotationsAggregate, demarche, decided.data);
  return ok(null);
};

/** Begins those of a copy with those of what it is copied from. */
export const copyAnnotations = (transaction: Transaction, from: string, to: string): void => {
  const decided = draftAnnotations(annotationsAggregate.initial(to), transaction.load(annotationsAggregate, from).state.draft);
  const asked = setVisa(annotationsAggregate.initial(to), transaction.load(annotationsAggregate, from).state.visa);
  const events = [...(decided.ok ? decided.data : []), ...(asked.ok ? asked.data : [])];
  if (events.length > 0) transaction.append(annotationsAggregate, to, events);
};

/** Whether the next version would ask the agents something else. */
export const annotationsDiffer = (context: KnowsJournal, demarche: string): boolean => annotationsChanged(annotationsIn(context, demarche));

const onAnnotations = decideOn(annotationsAggregate, ['demarches']);

export const annotationCommands = {
  'demarches.saveAnnotations': (context, { id, seen, fields }) =>
    demarcheIn(context, id) === null
      ? unknownDemarche()
      : onAnnotations(
          context,
          { id, seen },
          // Whether a visa is asked changes nothing of what agents are asked to fill in.
          { decide: (state) => draftAnnotations(state, fields), concerns: ({ type }) => type !== 'annotations.visa_set' },
        ),
  'demarches.setVisa': (context, { id, asked }) =>
    demarcheIn(context, id) === null ? unknownDemarche() : onAnnotations(context, { id }, { decide: (state) => setVisa(state, asked) }),
} satisfies CommandHandlers;

export const annotationQueries = {
  'demarches.annotations': (context, { id }) => {
    if (demarcheIn(context, id) === null) return unknownDemarche();
    const folded = context.reader.fold(annotationsAggregate, id);
    return ok({
      fields: [...(folded?.state.draft ?? [])],
      heads: [...(folded?.heads ?? [])],
      changed: annotationsDiffer(context, id),
      visa: folded?.state.visa ?? false,
    });
  },
} satisfies QueryHandlers;
