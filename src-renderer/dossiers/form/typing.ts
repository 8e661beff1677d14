import type { Form, FormBlock } from '../../../src-shared/demarches/form.ts';
import type { FormFault, ReadForm } from '../../../src-shared/demarches/read-form.ts';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import type { DraftFile } from '../../../src-shared/dossiers/draft-contract.ts';

export type TypedRow = TypedForm['rows'][string][number];

/** What the blocks of a form share while it is filled in. */
export interface Filling {
  /** Null where a form is tried out: nothing is kept, and no file can be joined. */
  readonly draft: string | null;
  /** Whose form it is; null where one is tried out. */
  readonly demarche: string | null;
  readonly typed: TypedForm;
  /** Blocks whose rows stay as many as they are: what was deposited is corrected, not written anew. */
  readonly fixedRows?: ReadonlySet<string>;
  readonly files: readonly DraftFile[];
  readonly read: ReadForm;
  readonly change: (update: (before: TypedForm) => TypedForm) => void;
  /** Stable, as is `leave`: only the question that changes is drawn again. */
  readonly answer: (at: string, value: unknown) => void;
  /** On leaving a field: what was typed is kept at once, and its fault may be said. */
  readonly leave: (at: string) => void;
  /** The fault to be shown there now. */
  readonly faultAt: (at: string) => string | undefined;
}

/** What was typed with another answer at a place: a field, or `block/row/field`. Pure. */
export const withAnswer = (typed: TypedForm, at: string, value: unknown): TypedForm => {
  const [block = '', row, field] = at.split('/');
  if (row === undefined || field === undefined) return { ...typed, fields: { ...typed.fields, [block]: value } };
  const rows = (typed.rows[block] ?? []).map((each) => (each.id === row ? { ...each, fields: { ...each.fields, [field]: value } } : each));
  return { ...typed, rows: { ...typed.rows, [block]: rows } };
};

/** What was typed with other rows in a repeated block. Pure. */
export const withRows = (typed: TypedForm, block: string, rows: TypedRow[]): TypedForm => ({
  ...typed,
  rows: { ...typed.rows, [block]: rows },
});

/** Number of files by piece. Pure. */
export const countFiles = (files: readonly Pick<DraftFile, 'piece'>[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { piece } of files) counts[piece] = (counts[piece] ?? 0) + 1;
  return counts;
};

/** Whether a fault is of that block, or of one of its rows. Pure. */
const isIn = ({ at }: FormFault, { id }: FormBlock): boolean => at === id || at.startsWith(`${id}/`);

/** The faults of those blocks, in their order. Pure. */
export const faultsIn = (faults: readonly FormFault[], blocks: readonly FormBlock[]): FormFault[] =>
  faults.filter((fault) => blocks.some((block) => isIn(fault, block)));

/** The block or the row that a fault is in, for whoever reads it far from its question. Pure. */
const placeOf = (form: Form, typed: TypedForm, at: string): string => {
  const [id = '', row] = at.split('/');
  const block = form.blocks.find((each) => each.id === id);
  if (row === undefined || block?.kind !== 'bloc') return '';
  return `${block.rowLabel} ${(typed.rows[id] ?? []).findIndex((each) => each.id === row) + 1}, `;
};

/** A fault in words that stand by themselves: which question, in which row, and what is wrong. Pure. */
export const faultWords = (form: Form, typed: TypedForm, { at, label, message }: FormFault): string => {
  const place = placeOf(form, typed, at);
  const bare = label.replace(/[\s.:?!]+$/u, '');
  return message.includes(`« ${label} »`) ? `${place}${message}` : `${place}${bare} : ${message}`;
};

/** Whether somebody has typed or chosen something there: its fault is then worth saying before the step is left. Pure. */
export const isTyped = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && value !== false;

/** Whether somebody has answered anything, or joined a file. Pure. */
const isBegun = ({ fields, rows }: TypedForm, files: readonly unknown[]): boolean =>
  files.length > 0 ||
  [fields, ...Object.values(rows).flatMap((all) => all.map((row) => row.fields))].some((given) => Object.values(given).some(isTyped));

/** Where a draft is opened that nobody has left in this window: at the first step that lacks something; null for the end, where none does. Pure. */
export const openingStep = (
  steps: readonly { readonly id: string; readonly blocks: readonly FormBlock[] }[],
  { typed, files, read }: Pick<Filling, 'typed' | 'read'> & { readonly files: readonly unknown[] },
): string | null => {
  const lacking = isBegun(typed, files) ? steps.find(({ blocks }) => faultsIn(read.faults, blocks).length > 0) : steps[0];
  return lacking?.id ?? null;
};

/** What was typed at a place: a field, or `block/row/field`. Pure. */
export const typedAt = (typed: TypedForm, at: string): unknown => {
  const [block = '', row, field] = at.split('/');
  if (row === undefined || field === undefined) return typed.fields[block];
  return typed.rows[block]?.find(({ id }) => id === row)?.fields[field];
};
