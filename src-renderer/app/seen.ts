import { useRef, useState } from 'react';
import type { Result } from '../../src-shared/kernel/result.ts';

/** What marks the state that a view or an outcome shows: the heads of its stream. Screens carry them and never look inside. */
export interface Marked {
  readonly heads: readonly string[];
}

/** What a person has in front of them, as commands carry it back: if it moved meanwhile, they see what changed. */
export type Seen = ReturnType<typeof seenIn>;

export const seenIn = ({ heads }: Marked) => ({ seen: [...heads] });

/** Names what was seen: a form that is kept, or drawn again, belongs to one state of what it changes. */
export const seenKey = (view: Marked): string => JSON.stringify(seenIn(view));

/** What stood there when the dialog opened: kept while the screen behind refreshes, so that a conflict is noticed. */
export const useSeen = (view: Marked): Seen => useState(() => seenIn(view))[0];

/**
 * Acts of one person on one thing, one after the other: each carries what is shown, or the outcome of their own last act while the screen
 * is being refreshed, so that quick ticks are no conflict with themselves.
 */
export const useTurns = (shown: Marked) => {
  const present = useRef(shown);
  /** What their own acts have replaced: a screen that still shows it is only late. */
  const replaced = useRef(new Set<string>());
  if (!replaced.current.has(seenKey(shown))) present.current = shown;
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return <T extends Marked>(act: (seen: Seen) => Promise<Result<T>>): Promise<Result<T>> => {
    const turn = last.current.then(async () => {
      const before = present.current;
      const result = await act(seenIn(before));
      if (result.ok) {
        replaced.current.add(seenKey(before));
        present.current = result.data;
      }
      return result;
    });
    last.current = turn;
    return turn;
  };
};
