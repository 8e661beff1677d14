import { type Answer, type AnswerContext, readAnswer } from './answer.ts';
import { holds } from './condition.ts';
import type { Form, FormBlock, FormField, FormPiece } from './form.ts';

/** One row of a repeated block; its id stays when rows are added, moved and removed. */
export interface Row {
  readonly id: string;
  readonly answers: Readonly<Record<string, Answer>>;
}
/** What a deposit holds: answers by field, rows by repeated block. What is hidden is not in it. */
export interface Answers {
  readonly fields: Readonly<Record<string, Answer>>;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

/** What a person typed so far, as the draft keeps it: nothing is refused there. */
export interface Typed {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly rows: Readonly<Record<string, readonly { readonly id: string; readonly fields: Readonly<Record<string, unknown>> }[]>>;
  /** Number of files joined so far, by piece. */
  readonly files: Readonly<Record<string, number>>;
}

/** One thing to correct, and where: a field, `block/row/field`, or a piece. */
export interface FormFault {
  readonly at: string;
  readonly label: string;
  readonly message: string;
}

export interface ReadForm {
  readonly answers: Answers;
  /** In the order of the form. */
  readonly faults: readonly FormFault[];
  /** Blocks that are asked of this person. */
  readonly shown: ReadonlySet<string>;
  /** Fields and pieces asked, and how many of those have their answer. */
  readonly asked: number;
  readonly answered: number;
}

const linesWords = (count: number): string => `${count} ligne${count > 1 ? 's' : ''}`;

/** What a record holds by itself: a question may be called like what every object carries. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

/**
 * Which blocks are shown: their own condition, that of the titles above them and of what these stand under. A question that is hidden has no
 * answer, so that what depends on it is hidden or shown accordingly.
 */
export const readForm = (form: Form, typed: Typed, context: AnswerContext): ReadForm => {
  const fields = new Map<string, Answer>();
  const rows = new Map<string, Row[]>();
  const faults: FormFault[] = [];
  const shown = new Set<string>();
  const titles: { level: number; shown: boolean }[] = [];
  let asked = 0;
  let answered = 0;
  const answerOf = (id: string): Answer => fields.get(id) ?? null;

  const field = (block: FormField, given: unknown, at: string, keep: (answer: Answer) => unknown): void => {
    const read = readAnswer(block, given, context);
    asked += 1;
    if (!read.ok) faults.push({ at, label: block.label, message: read.error.message });
    else {
      keep(read.data);
      if (read.data !== null) answered += 1;
    }
  };
  const piece = (block: FormPiece): void => {
    const count = own(typed.files, block.id) ?? 0;
    asked += 1;
    if (count > 0) answered += 1;
    else if (block.required) faults.push({ at: block.id, label: block.label, message: `Joignez « ${block.label} ».` });
    if (count > 1 && !block.several) faults.push({ at: block.id, label: block.label, message: 'Un seul fichier est attendu ici.' });
  };
  const repeated = (block: FormBlock & { kind: 'bloc' }): void => {
    const given = own(typed.rows, block.id) ?? [];
    const wrong = (message: string): void => void faults.push({ at: block.id, label: block.label, message });
    if (given.length < block.least) wrong(`Remplissez au moins ${linesWords(block.least)} de « ${block.label} ».`);
    // Never cut: whoever typed the last ones chooses which go.
    if (given.length > block.most) wrong(`${linesWords(block.most)} au plus : retirez-en ${given.length - block.most}.`);
    rows.set(
      block.id,
      given.map((row) => {
        const answers = new Map<string, Answer>();
        for (const each of block.fields) {
          if (!holds(each.condition, (id) => answers.get(id) ?? answerOf(id))) continue;
          field(each, own(row.fields, each.id), `${block.id}/${row.id}/${each.id}`, (answer) => answers.set(each.id, answer));
        }
        return { id: row.id, answers: Object.fromEntries(answers) };
      }),
    );
  };

  for (const block of form.blocks) {
    if (block.kind === 'titre') while ((titles.at(-1)?.level ?? 0) >= block.level) titles.pop();
    const above = titles.every((title) => title.shown);
    const visible = above && holds(block.condition, answerOf);
    if (block.kind === 'titre') titles.push({ level: block.level, shown: visible });
    if (!visible) continue;
    shown.add(block.id);
    if (block.kind === 'champ') field(block, own(typed.fields, block.id), block.id, (answer) => fields.set(block.id, answer));
    else if (block.kind === 'piece') piece(block);
    else if (block.kind === 'bloc') repeated(block);
  }
  return { answers: { fields: Object.fromEntries(fields), rows: Object.fromEntries(rows) }, faults, shown, asked, answered };
};
