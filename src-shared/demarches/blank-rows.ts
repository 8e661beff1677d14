import { entry } from '../kernel/entry.ts';
import { isBlank } from './answer.ts';
import type { Form, FormBlock } from './form.ts';
import type { Typed } from './read-form.ts';

type Rows = Typed['rows'];
type TypedRow = Rows[string][number];
type Repeated = FormBlock & { kind: 'bloc' };

const repeatedIn = ({ blocks }: Form): Repeated[] => blocks.filter((block) => block.kind === 'bloc');

/** Rows that open empty are the same ones in every window: two that fill them in make no row twice. */
const openedRow = (at: number): TypedRow => ({ id: `ligne-${at}`, fields: {} });

const withLeast = (rows: readonly TypedRow[], least: number): TypedRow[] => {
  const all = [...rows];
  for (let at = 1; all.length < least; at += 1) if (!all.some(({ id }) => id === openedRow(at).id)) all.push(openedRow(at));
  return all;
};

/** What is typed, each repeated block with at least as many rows as it asks for: the missing ones stand there empty, ready to be typed in. Pure. */
export const withLeastRows = <T extends { readonly rows: Rows }>(form: Form, typed: T): T & { rows: Record<string, TypedRow[]> } => ({
  ...typed,
  rows: {
    ...Object.fromEntries(Object.entries(typed.rows).map(([id, rows]) => [id, [...rows]])),
    ...Object.fromEntries(repeatedIn(form).map(({ id, least }) => [id, withLeast(entry(typed.rows, id) ?? [], least)])),
  },
});

/** What is typed without the rows in which nobody answered anything: an empty one is none. Pure. */
export const withoutBlankRows = <T extends { readonly rows: Rows }>(form: Form, typed: T): T & { rows: Rows } => ({
  ...typed,
  rows: {
    ...typed.rows,
    ...Object.fromEntries(
      repeatedIn(form).map(({ id, fields }) => [
        id,
        (entry(typed.rows, id) ?? []).filter((row) => fields.some((field) => !isBlank(field, entry(row.fields, field.id)))),
      ]),
    ),
  },
});
