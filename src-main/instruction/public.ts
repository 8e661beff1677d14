import { annotationsOf } from '../../src-shared/demarches/annotations.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { Decided } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { annotationMissing, missingAnnotations } from '../../src-shared/instruction/decide.ts';
import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import type { LabelChip } from '../../src-shared/instruction/label-contract.ts';
import type { Opinion } from '../../src-shared/instruction/state.ts';
import { closeVisa, visaRefusal } from '../../src-shared/instruction/visa.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { annotationsIn } from '../demarches/public.ts';
import type { Transaction } from '../journal/journal.ts';

/** Why a decision waits for an annotation of the service; null when none lacks. */
export const annotationRefusal = (context: ReaderContext | WriterContext, { id, demarche, version }: Dossier, decision: string) => {
  const reader = 'reader' in context ? context.reader : context.journal.reader;
  const state = reader.fold(instructionAggregate, id)?.state ?? instructionAggregate.initial(id);
  const fields = annotationsOf(annotationsIn(context, demarche), version);
  return annotationMissing(missingAnnotations(state, fields, { today: context.today() }), decision);
};

/** Why a decision waits for the visa of a second person; null when it is the one that was granted, or none is asked. */
export const visaMissing = (
  context: WriterContext,
  { id, demarche }: Dossier,
  wish: { readonly decision: Decided; readonly motive: string },
) => {
  if (!annotationsIn(context, demarche).visa) return null;
  const { reader } = context.journal;
  const visa = reader.fold(instructionAggregate, id)?.state.visa ?? null;
  const refused = visaRefusal(visa, wish);
  if (refused !== null) return refused;
  // What was looked at is what is decided.
  return (reader.fold(dossierAggregate, id)?.changedAt ?? 0) > (visa?.verdict?.at ?? 0)
    ? refuse('visa_missing', 'Le dossier a changé depuis le visa : proposez de nouveau la décision.')
    : null;
};

/** The decision that was proposed to a visa and was not sent back; null where none is. */
export const proposalOf = ({ reader }: ReaderContext, id: string) => {
  const visa = reader.fold(instructionAggregate, id)?.state.visa ?? null;
  return visa === null || visa.verdict?.granted === false ? null : visa;
};

/** A visa serves one decision: closed in the transaction that takes it. */
export const useVisa = (transaction: Transaction, { id }: Dossier): void => {
  const { state } = transaction.load(instructionAggregate, id);
  const closed = state.visa === null ? null : closeVisa(state, state.visa.id);
  if (closed?.ok === true) transaction.append(instructionAggregate, id, closed.data);
};

/** The labels that some dossiers bear, by dossier, each in the order of their names. */
export const labelsOn = ({ prepare }: Statements<Tables>, dossiers: readonly string[]): ReadonlyMap<string, LabelChip[]> => {
  const rows = prepare<[string], LabelChip & { dossier: string }>(
    `SELECT o.dossier, l.id, l.name, l.colour FROM json_each(?) j JOIN p_dossier_label o ON o.dossier = j.value
     JOIN p_label l ON l.id = o.label WHERE l.withdrawn = 0 ORDER BY l.sort_name, l.row`,
  ).all(JSON.stringify(dossiers));
  const groups = Map.groupBy(rows, ({ dossier }) => dossier);
  return new Map([...groups].map(([dossier, labels]) => [dossier, labels.map(({ dossier: _on, ...label }) => label)]));
};

/** Rows of the dossiers that bear a label whose tag begins so. */
export const dossiersLabelled = ({ prepare }: Statements<Tables>, tag: string): number[] =>
  prepare<[string, string], number>(
    `SELECT DISTINCT d.row FROM p_label l JOIN p_dossier_label o ON o.label = l.id JOIN p_dossier d ON d.id = o.dossier
     WHERE l.tag >= ? AND l.tag < ? AND l.withdrawn = 0`,
  )
    .pluck()
    .all(tag, `${tag}\u{10FFFF}`);

const changedSql = `FROM l_look l JOIN j_stream s ON s.name = 'dossier/' || l.dossier LEFT JOIN j_stream i ON i.name = 'instruction/' || l.dossier`;
const moved = 's.length + coalesce(i.length, 0) > l.events';

/** Which of some dossiers have changed since this agent looked. */
export const changedFor = ({ prepare }: Statements<Tables>, account: string, dossiers: readonly string[]): ReadonlySet<string> =>
  new Set(
    prepare<[string, string], string>(
      `SELECT l.dossier ${changedSql} WHERE l.account = ? AND ${moved} AND l.dossier IN (SELECT value FROM json_each(?))`,
    )
      .pluck()
      .all(account, JSON.stringify(dossiers)),
  );

/** Rows of all that have. */
export const rowsChangedFor = ({ prepare }: Statements<Tables>, account: string): number[] =>
  prepare<[string], number>(`SELECT d.row ${changedSql} JOIN p_dossier d ON d.id = l.dossier WHERE l.account = ? AND ${moved}`)
    .pluck()
    .all(account);

/** Rows of the dossiers about which this agent wants to know. */
export const rowsFollowedBy = ({ prepare }: Statements<Tables>, account: string): number[] =>
  prepare<[string], number>('SELECT d.row FROM p_dossier_follower f JOIN p_dossier d ON d.id = f.dossier WHERE f.agent = ?')
    .pluck()
    .all(account);

/** Rows of the dossiers on which this agent is asked for an opinion. */
export const rowsAskedOf = ({ prepare }: Statements<Tables>, account: string): number[] =>
  prepare<[string], number>('SELECT DISTINCT d.row FROM p_dossier_opinion o JOIN p_dossier d ON d.id = o.dossier WHERE o.expert = ?')
    .pluck()
    .all(account);

/** Rows of the dossiers on which a proposed decision waits for a visa. */
export const rowsAwaitingVisa = ({ prepare }: Statements<Tables>): number[] =>
  prepare<[], number>("SELECT d.row FROM p_dossier_visa v JOIN p_dossier d ON d.id = v.dossier WHERE v.step = 'attendu'").pluck().all();

/** Whether an agent of the service reads a question and its answer: everybody, or those whom a confidential one concerns. */
export const mayRead = ({ confidential, by, expert }: Opinion, { agent }: Pick<Dossier, 'agent'>, me: string): boolean =>
  !confidential || [by, expert, agent].includes(me);

/** Files that came with the opinions which this agent reads, with what opens those that are not erased. */
export const opinionFiles = ({ reader, actor }: ReaderContext, dossier: Dossier) => {
  const state = reader.fold(instructionAggregate, dossier.id)?.state;
  if (state === undefined) return [];
  return state.opinions
    .filter((opinion) => mayRead(opinion, dossier, actor.account ?? ''))
    .flatMap(({ expert, outside, given }) =>
      (given?.files ?? []).map((file) => ({ file, secret: entry(state.files, file.file), at: given?.at ?? 0, expert, outside })),
    );
};

/** A file that came with an opinion, for whoever reads that; null for everybody else. */
export const opinionFile = (context: ReaderContext, dossier: Dossier, file: string) => {
  const known = opinionFiles(context, dossier).find((each) => each.file.file === file);
  return known?.secret === undefined ? null : { file: known.file, secret: known.secret };
};
