import { type Answer, answerWords } from './answer.ts';
import type { Form, FormField } from './form.ts';
import type { Answers } from './read-form.ts';

/** One line of what was answered: a title, the head of a row, or a question with its answer in words; null for no answer. */
export interface ShownLine {
  readonly block: string;
  readonly kind: 'titre' | 'ligne' | 'champ';
  readonly level: number;
  readonly label: string;
  readonly value: string | null;
}

/** What a deposit says, in the order of its form. Questions that were hidden are not in it, nor titles under which nothing was asked. */
export const shownAnswers = (form: Form, answers: Answers): ShownLine[] => {
  const lines: ShownLine[] = [];
  const titles: ShownLine[] = [];
  const put = (line: ShownLine): void => {
    lines.push(...titles.splice(0), line);
  };
  const field = ({ id, label, ...rest }: FormField, answer: Answer | undefined): ShownLine => ({
    block: id,
    kind: 'champ',
    level: 0,
    label,
    value: answerWords({ id, label, ...rest }, answer),
  });
  for (const block of form.blocks) {
    if (block.kind === 'titre') {
      while ((titles.at(-1)?.level ?? 0) >= block.level) titles.pop();
      titles.push({ block: block.id, kind: 'titre', level: block.level, label: block.label, value: null });
    } else if (block.kind === 'champ' && Object.hasOwn(answers.fields, block.id)) put(field(block, answers.fields[block.id]));
    else if (block.kind === 'bloc' && Object.hasOwn(answers.rows, block.id)) {
      (answers.rows[block.id] ?? []).forEach((row, at) => {
        put({ block: `${block.id}/${row.id}`, kind: 'ligne', level: 3, label: `${block.rowLabel} ${at + 1}`, value: null });
        for (const each of block.fields) if (Object.hasOwn(row.answers, each.id)) put(field(each, row.answers[each.id]));
      });
    }
  }
  return lines;
};
