import { z } from 'zod';

/**
 * What a person saw of a stream when they decided: its heads, as the view gave them (design §3). Every command that changes something
 * shown carries them. Never a version number: the place of an event moves when others come in before it. Empty for a stream not yet there.
 */
export const seenHeads = z.array(z.string().regex(/^[\w-]{1,64}$/)).max(1000);
export type SeenHeads = z.infer<typeof seenHeads>;

/** True when both name the same heads, in whatever order: nothing came since. */
export const sameHeads = (one: readonly string[], other: readonly string[]): boolean => {
  if (one.length !== other.length) return false;
  if (one.length === 1) return one[0] === other[0];
  return one.every((head) => other.includes(head));
};

/** Id of whatever a call is about. */
export const idField = z.string().max(64);
/** A call about one thing. */
export const oneInput = z.object({ id: idField });
/** A command on one thing as its author saw it: anything since is a conflict, and they read again. */
export const seenInput = oneInput.extend({ seen: seenHeads });
