import { answerWords, readAnswer } from '../demarches/answer.ts';
import type { FormField } from '../demarches/form.ts';
import { type Change, changeOf } from '../dossiers/changes.ts';
import { entry } from '../kernel/entry.ts';
import type { Instruction, Opinion } from './state.ts';

/** An annotation in words; null for none. */
export const annotationWords = (field: FormField, typed: unknown, today: string): string | null => {
  const read = readAnswer({ ...field, required: false }, typed, { today });
  return read.ok ? answerWords(field, read.data) : null;
};

/** Where an opinion stands, without a word of it: it may be confidential. */
const opinionState = ({ given, revokedAt, reminders }: Opinion): string => {
  if (given !== null) return 'rendu';
  if (revokedAt !== null) return 'demande retirée';
  return reminders.length === 0 ? 'demandé' : 'relancé';
};

/** What changed between two states of the internal side of a dossier, exact to the annotation. */
export const internalChanges = (
  before: Instruction,
  after: Instruction,
  {
    fields,
    labelName,
    expertName,
    today,
  }: {
    readonly fields: readonly FormField[];
    readonly labelName: (label: string) => string | null;
    readonly expertName: (opinion: Opinion) => string;
    readonly today: string;
  },
): Change[] => {
  const seen = new Set(before.notes.map(({ id }) => id));
  const label = (id: string, from: Instruction): string | null => (from.labels.includes(id) ? labelName(id) : null);
  const typed = (state: Instruction, field: FormField) => annotationWords(field, entry(state.annotations, field.id)?.typed, today);
  return [
    ...fields.flatMap((field) => changeOf(field.label, typed(before, field), typed(after, field))),
    ...[...new Set([...before.labels, ...after.labels])].flatMap((id) => changeOf('Étiquette', label(id, before), label(id, after))),
    ...after.opinions.flatMap((opinion) => {
      const was = before.opinions.find(({ id }) => id === opinion.id);
      return changeOf(`Avis : ${expertName(opinion)}`, was === undefined ? null : opinionState(was), opinionState(opinion));
    }),
    ...after.notes.filter(({ id }) => !seen.has(id)).map(({ text }): Change => ({ what: 'Note interne', before: null, after: text })),
  ];
};
