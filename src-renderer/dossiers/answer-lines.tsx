import type { AnswerLine } from '../../src-shared/dossiers/views.ts';
import { Prose } from '../ui/index.ts';
import styles from './dossiers.module.css';

interface Group {
  readonly title: AnswerLine | null;
  readonly answers: AnswerLine[];
}

/** Answers under the title or the row that they stand under. Pure. */
export const groupLines = (lines: readonly AnswerLine[]): Group[] => {
  const groups: Group[] = [];
  for (const line of lines) {
    if (line.kind !== 'champ') groups.push({ title: line, answers: [] });
    else if (groups.length === 0) groups.push({ title: null, answers: [line] });
    else groups.at(-1)?.answers.push(line);
  }
  return groups;
};

const isSection = ({ kind, level }: AnswerLine): boolean => kind === 'titre' && level < 3;

/** Whether a title stands under another one: no rank of headings is left out. */
const isUnder = (before: readonly Group[], title: AnswerLine): boolean =>
  !isSection(title) && before.some((group) => group.title !== null && isSection(group.title));

/** What was answered, question by question, as it was written. */
export const AnswerLines = ({ lines }: { lines: readonly AnswerLine[] }) =>
  groupLines(lines).map(({ title, answers }, at, groups) => (
    <section key={title?.block ?? ''} className={styles.answers}>
      {title !== null && (isUnder(groups.slice(0, at), title) ? <h4>{title.label}</h4> : <h3>{title.label}</h3>)}
      {answers.length > 0 && (
        <dl className={styles.lines}>
          {answers.map(({ block, label, value }) => (
            <div key={block}>
              <dt>{label}</dt>
              <dd>{value === null ? <span className={styles.none}>non répondu</span> : <Prose>{value}</Prose>}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  ));
