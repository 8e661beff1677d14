import { type Answer, answerWords } from '../../src-shared/demarches/answer.ts';
import type { FormField } from '../../src-shared/demarches/form.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { statusWords } from '../../src-shared/dossiers/words.ts';
import { dateIn, daysBetween, isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { type Cell, dateCell, numberCell, textCell } from '../../src-shared/kernel/sheet-cells.ts';
import { createNames } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { demarcheIn } from '../demarches/public.ts';
import { serviceNamed, servicesOf } from '../services/public.ts';
import { erased } from './views.ts';

/** Columns that every export has; the answers of the forms follow. */
const fixed = [
  'Numéro',
  'Démarche',
  'Service',
  'Demandeur',
  'SIRET',
  'Courriel',
  'État',
  'Reçu le',
  'Déposé le',
  'Échéance',
  'Suivi par',
  'Décidé le',
  'Délai (jours)',
  'Motif',
] as const;

/** A question of a démarche as a column. */
export interface AnswerColumn {
  readonly demarche: string;
  readonly block: string;
  readonly title: string;
}

/** What a person sees of a repeated block: its rows, one below the other in the cell. */
type Asked = FormField | { readonly kind: 'bloc'; readonly id: string; readonly label: string; readonly fields: readonly FormField[] };

/** Every question that any published version of a démarche asks, in the order of the last one. */
const questionsOf = (context: ReaderContext, demarche: string): Map<string, Asked> => {
  const found = new Map<string, Asked>();
  for (const { content } of [...(demarcheIn(context, demarche)?.versions ?? [])].reverse())
    for (const block of content.form.blocks)
      if ((block.kind === 'champ' || block.kind === 'bloc') && !found.has(block.id)) found.set(block.id, block);
  return found;
};

const answerCell = (field: FormField, answer: Answer): Cell => {
  if (answer === null) return null;
  if (field.type === 'montant' && typeof answer === 'number') return numberCell(answer / 100);
  if ((field.type === 'entier' || field.type === 'decimal') && typeof answer === 'string') return numberCell(answer);
  if (field.type === 'date' && typeof answer === 'string') return dateCell(answer);
  return textCell(answerWords(field, answer));
};

/** What only the main process asks of the reader for an export as a table. */
export const exportTableQueries = {
  /** Headings, and which questions the columns behind the fixed ones are. */
  'internal.dossiers.exportColumns': (
    context: ReaderContext,
    { demarches }: { demarches: readonly string[] },
  ): Result<{ headings: string[]; answers: AnswerColumn[] }> => {
    const answers = demarches.flatMap((demarche) => {
      const title = demarcheIn(context, demarche)?.versions.at(-1)?.content.title ?? '';
      return [...questionsOf(context, demarche).values()].map(({ id, label }) => ({
        demarche,
        block: id,
        // Two démarches ask questions of one name.
        title: demarches.length > 1 ? `${label} (${title})` : label,
      }));
    });
    return ok({ headings: [...fixed, ...answers.map(({ title }) => title)], answers });
  },
  /** Some dossiers as lines, in the order given; those of other services are left out. */
  'internal.dossiers.exportLines': (
    context: ReaderContext,
    { ids, answers }: { ids: readonly string[]; answers: readonly AnswerColumn[] },
  ): Result<(readonly Cell[])[]> => {
    const { statements, actor } = context;
    const services = new Set(servicesOf(statements, actor));
    const nameOf = createNames(context);
    const { timeZone } = context.workstation().settings;
    const questions = new Map([...new Set(answers.map(({ demarche }) => demarche))].map((id) => [id, questionsOf(context, id)]));
    const lines: (readonly Cell[])[] = [];
    for (const id of ids) {
      const state = context.reader.fold(dossierAggregate, id)?.state;
      if (state === undefined || !state.exists || !services.has(state.service)) continue;
      const { reception, decision, applicant } = state;
      const due = statements.first(statements.db.selectFrom('p_dossier').select('due').where('id', '=', id))?.due ?? null;
      const days = decision !== null && isPlainDate(reception.receivedOn) ? daysBetween(reception.receivedOn, decision.on) : null;
      const line: Cell[] = [
        textCell(state.number),
        textCell(state.title),
        textCell(serviceNamed(statements, state.service).name),
        textCell(applicant?.name ?? erased),
        textCell(applicant?.siret ?? null),
        textCell(applicant?.courriel ?? null),
        textCell(statusWords[state.status]),
        dateCell(reception.receivedOn),
        dateCell(dateIn(state.depositedAt, timeZone)),
        dateCell(due),
        textCell(state.agent === null ? null : nameOf(state.agent)),
        dateCell(decision?.on ?? null),
        numberCell(days),
        textCell(decision?.motive ?? null),
      ];
      for (const { demarche, block } of answers) {
        const asked = demarche === state.demarche ? questions.get(demarche)?.get(block) : undefined;
        if (asked === undefined || state.answers === null) line.push(null);
        else if (asked.kind === 'champ')
          line.push(answerCell(asked, Object.hasOwn(state.answers.fields, block) ? (state.answers.fields[block] ?? null) : null));
        else {
          const rows = Object.hasOwn(state.answers.rows, block) ? (state.answers.rows[block] ?? []) : [];
          const words = rows.map((row) =>
            asked.fields.map((field) => `${field.label} : ${answerWords(field, row.answers[field.id]) ?? '–'}`).join(' ; '),
          );
          line.push(textCell(words.join('\n')));
        }
      }
      lines.push(line);
    }
    return ok(lines);
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof exportTableQueries> {}
}
