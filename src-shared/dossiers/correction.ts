import { type Answer, answerWords, type Held } from '../demarches/answer.ts';
import { type Form, type FormField, fieldsById } from '../demarches/form.ts';
import { type Place, placeIn } from '../demarches/places.ts';
import { type Answers, type Row, readForm } from '../demarches/read-form.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { entry } from '../kernel/entry.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { TypedForm } from './draft.ts';
import type { AnswerChange } from './events.ts';

type Given = Readonly<Record<string, Answer>>;

/** Whatever the order of their parts: the journal keeps an address in another one than it was typed in. */
const same = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);

/** An answer as somebody would type it: amounts are kept in cents. */
const typedOf = (field: FormField | undefined, answer: Answer): unknown =>
  field?.type === 'montant' && typeof answer === 'number' ? (answer / 100).toFixed(2).replace('.', ',') : answer;

/** What was deposited, as a form that is being filled in. */
export const asTyped = (form: Form, { fields, rows }: Answers): TypedForm => {
  const known = fieldsById(form);
  const typed = (answers: Given) => Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, typedOf(known.get(id), answer)]));
  return {
    fields: typed(fields),
    rows: Object.fromEntries(
      Object.entries(rows).map(([block, all]) => [block, all.map(({ id, answers }) => ({ id, fields: typed(answers) }))]),
    ),
  };
};

const changesIn = (before: Given, after: Given, place: (id: string) => string): AnswerChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id) => {
    const [was, is] = [before, after].map((given) => (Object.hasOwn(given, id) ? given[id] : undefined));
    if (same(was, is)) return [];
    return [{ at: place(id), ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });

const idsOf = (rows: readonly Row[] | undefined): string[] => (rows ?? []).map(({ id }) => id);

/** What differs between two sets of answers, row by row by their ids; null when rows were added or taken out where they may not be. */
const changesBetween = (before: Answers, after: Answers, free: ReadonlySet<string> = new Set()): AnswerChange[] | null => {
  const changes = changesIn(before.fields, after.fields, (id) => id);
  for (const block of new Set([...Object.keys(before.rows), ...Object.keys(after.rows)])) {
    const [was, is] = [before.rows[block], after.rows[block]];
    // A block that its condition shows or hides comes and goes whole.
    if (was !== undefined && is !== undefined && !free.has(block) && !same(idsOf(was), idsOf(is))) return null;
    for (const id of new Set([...idsOf(was), ...idsOf(is)])) {
      const [then, now] = [was, is].map((rows) => rows?.find((row) => row.id === id)?.answers ?? {});
      changes.push(...changesIn(then ?? {}, now ?? {}, (field) => `${block}/${id}/${field}`));
    }
  }
  return changes;
};

/** Places and numbers that nobody touched stay as they were deposited, whatever is known of them today. */
const keeping = ({ fields, rows }: Answers, { places, dossiers }: Held): Held => {
  const given = [...Object.values(fields), ...Object.values(rows).flatMap((all) => all.flatMap(({ answers }) => Object.values(answers)))];
  const isKept = (one: Place): boolean => given.some((answer) => same(answer, one));
  return {
    places: places && {
      find: (list, asked) =>
        typeof asked !== 'string' && placeIn(list, asked) !== null && isKept(asked) ? asked : places.find(list, asked),
      communeOf: ({ postalCode, town }) => {
        const known = given.find(
          (answer): answer is Readonly<Record<string, string>> =>
            typeof answer === 'object' && answer !== null && 'town' in answer && answer.postalCode === postalCode && answer.town === town,
        );
        return known === undefined ? places.communeOf({ postalCode, town }) : (known.commune ?? null);
      },
    },
    dossiers: dossiers && ((number) => (given.includes(number) ? null : dossiers(number))),
  };
};

/**
 * What a correction changes, conditions followed: what they hide loses its answer, what they show has to be answered. The form is read as of
 * the day of the deposit. Justificatifs are not corrected: they are rejected and replaced.
 * @param held nothing in a window
 */
export const correctionOf = (
  form: Form,
  before: Answers,
  typed: TypedForm,
  receivedOn: string,
  held: Held = {},
): Result<AnswerChange[]> => {
  const pieces = new Set(form.blocks.filter(({ kind }) => kind === 'piece').map(({ id }) => id));
  const { answers, faults } = readForm(form, { ...typed, files: {} }, { today: receivedOn, ...keeping(before, held) });
  const fault = faults.find(({ at }) => !pieces.has(at));
  if (fault !== undefined) return refuse('form_incomplete', `« ${fault.label} » : ${fault.message}`, fault.at);
  const changes = changesBetween(before, answers);
  if (changes === null)
    return refuse('rows_changed', 'Une ligne ne s’ajoute ni ne se retire par une correction : demandez un complément au demandeur.');
  return changes.length === 0
    ? refuse('nothing_changed', 'Aucune réponse n’a changé. Corrigez une réponse, ou revenez au dossier.')
    : ok(changes);
};

/**
 * What whoever asked changes of the answers that the service asked for again: those alone, and what they hide or show. In a block that was
 * named, rows may come and go.
 * @param asked ids of blocks
 */
export const answersAgain = (
  form: Form,
  before: Answers,
  typed: TypedForm,
  { receivedOn, asked, ...held }: Held & { readonly receivedOn: string; readonly asked: readonly string[] },
): Result<AnswerChange[]> => {
  const free = new Set(asked);
  const pieces = new Set(form.blocks.filter(({ kind }) => kind === 'piece').map(({ id }) => id));
  const context = { today: receivedOn, ...keeping(before, held) };
  const [was, is] = [asTyped(form, before), typed].map((each) => readForm(form, { ...each, files: {} }, context));
  const fault = is?.faults.find(({ at }) => !pieces.has(at));
  if (was === undefined || is === undefined) return ok([]);
  if (fault !== undefined) return refuse('form_incomplete', `« ${fault.label} » : ${fault.message}`, fault.at);
  const changes = changesBetween(before, is.answers, free);
  const stays = (id: string): boolean => !free.has(id) && was.shown.has(id) && is.shown.has(id);
  if (changes === null || changes.some(({ at }) => stays(at.split('/')[0] ?? '')))
    return refuse('not_asked', 'Le service ne vous a demandé de revoir que les réponses qu’il nomme. Écrivez-lui pour le reste.');
  return changes.length === 0
    ? refuse('nothing_changed', 'Aucune réponse n’a changé. Si elles sont exactes, écrivez-le au service.')
    : ok(changes);
};

const withChange = (answers: Given, id: string, change: AnswerChange): Given => {
  const { [id]: _former, ...others } = answers;
  return change.after === undefined ? others : { ...others, [id]: change.after as Answer };
};

/** Rows with one answer changed: a row that has none left goes, one that is answered for the first time comes last. */
const withRowChange = (rows: readonly Row[], id: string, field: string, change: AnswerChange): Row[] => {
  const known = rows.some((row) => row.id === id) || change.after === undefined ? rows : [...rows, { id, answers: {} }];
  return known.flatMap((row) => {
    if (row.id !== id) return [row];
    const answers = withChange(row.answers, field, change);
    return Object.keys(answers).length === 0 ? [] : [{ id, answers }];
  });
};

/** Answers once they were corrected. Total, whatever another poste wrote. */
export const withChanges = (answers: Answers, changes: readonly AnswerChange[]): Answers => {
  let { fields, rows } = answers;
  for (const change of changes) {
    const [block = '', row, field] = change.at.split('/');
    if (row === undefined || field === undefined) fields = withChange(fields, block, change);
    else {
      const { [block]: _former, ...others } = rows;
      const now = withRowChange(entry(rows, block) ?? [], row, field, change);
      rows = now.length === 0 ? others : { ...others, [block]: now };
    }
  }
  return { fields, rows };
};

/** One corrected answer in words. */
export interface ChangedLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Corrected answers as people read them; what stands in a row says in which. */
export const changedLines = (form: Form, answers: Answers, changes: readonly AnswerChange[]): ChangedLine[] => {
  const fields = fieldsById(form);
  const wordsOf = (field: FormField, answer: unknown): string =>
    answer === undefined ? 'non demandé' : (answerWords(field, answer as Answer) ?? 'non répondu');
  return changes.flatMap(({ at, before, after }) => {
    const [block = '', row, inner] = at.split('/');
    const field = fields.get(inner ?? block);
    if (field === undefined) return [];
    const holder = form.blocks.find(({ id }) => id === block);
    const place = (entry(answers.rows, block) ?? []).findIndex(({ id }) => id === row);
    const where = holder?.kind === 'bloc' && place >= 0 ? `${holder.rowLabel} ${place + 1}, ` : '';
    return [{ label: `${where}${field.label}`, before: wordsOf(field, before), after: wordsOf(field, after) }];
  });
};
