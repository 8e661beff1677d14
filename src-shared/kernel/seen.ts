import { z } from 'zod';

/**
 * What a person saw of a stream when they decided: its heads, as the view gave them (design §3). Every command that changes something
 * shown carries them. Never a version number: the place of an event moves when others come in before it. Empty for a stream not yet there.
 */
export const seenHeads = z.array(z.string().regex(/^[\w-]{1,64}$/)).max(1000);
export type SeenHeads = z.infer<typeof seenHeads>;

/** True when what somebody saw is all the heads of a stream, in whatever order: nothing came since. To name one of them twice is not enough. */
export const sameHeads = (seen: readonly string[], heads: readonly string[]): boolean => {
  if (seen.length !== heads.length) return false;
  if (heads.length === 1) return seen[0] === heads[0];
  return heads.every((head) => seen.includes(head));
};

/** Heads of a stream after its next event: an event that names no head leaves them all beside it. */
export const nextHeads = (
  heads: readonly string[],
  { id, basis }: { readonly id: string; readonly basis: readonly string[] },
): string[] => {
  if (sameHeads(basis, heads)) return [id];
  const seen = new Set(basis).add(id);
  return [...heads.filter((head) => !seen.has(head)), id];
};

/** Id of whatever a call is about. */
export const idField = z.string().max(64);
/** Id of something else that a call names: what holds any other sign is no id. */
export const refField = z
  .string()
  .max(64)
  .regex(/^[\w-]{1,64}$/, 'Cet élément n’existe plus. Actualisez la page.');
/** A call about one thing. */
export const oneInput = z.object({ id: idField });
/** A command on one thing as its author saw it: anything since is a conflict, and they read again. */
export const seenInput = oneInput.extend({ seen: seenHeads });
