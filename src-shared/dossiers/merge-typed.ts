import type { TypedForm } from './draft.ts';

type Fields = TypedForm['fields'];
type Row = TypedForm['rows'][string][number];

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const mergeFields = (kept: Fields, before: Fields, typed: Fields): Fields => {
  const merged = new Map(Object.entries(kept));
  for (const key of new Set([...Object.keys(before), ...Object.keys(typed)])) {
    const now = own(typed, key);
    if (same(now, own(before, key))) continue;
    if (now === undefined) merged.delete(key);
    else merged.set(key, now);
  }
  return Object.fromEntries(merged);
};

const mergeRows = (kept: readonly Row[], before: readonly Row[], typed: readonly Row[]): Row[] => {
  if (same(before, typed)) return [...kept];
  const find = (rows: readonly Row[], id: string): Row | undefined => rows.find((row) => row.id === id);
  const mine = typed.flatMap((row): Row[] => {
    const [known, theirs] = [find(before, row.id), find(kept, row.id)];
    if (theirs !== undefined) return [{ id: row.id, fields: mergeFields(theirs.fields, known?.fields ?? {}, row.fields) }];
    // Taken away elsewhere: it comes back only if something was written in it here.
    return known !== undefined && same(known, row) ? [] : [row];
  });
  const added = kept.filter(({ id }) => find(before, id) === undefined && find(typed, id) === undefined);
  return [...mine, ...added];
};

/**
 * What is kept of a draft that two windows fill in: each changes the questions and the rows in which something was typed there, and leaves
 * the others as they stand.
 * @param kept as it stands
 * @param before as this window knew it when it last sent, or was opened
 * @param typed as this window has it now
 */
export const mergeTyped = (kept: TypedForm, before: TypedForm, typed: TypedForm): TypedForm => ({
  fields: mergeFields(kept.fields, before.fields, typed.fields),
  rows: Object.fromEntries(
    [...new Set([...Object.keys(kept.rows), ...Object.keys(typed.rows)])].map((block) => [
      block,
      mergeRows(own(kept.rows, block) ?? [], own(before.rows, block) ?? [], own(typed.rows, block) ?? []),
    ]),
  ),
});
