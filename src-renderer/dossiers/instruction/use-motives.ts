import { useEffect, useRef } from 'react';
import { z } from 'zod';
import type { Decided } from '../../../src-shared/dossiers/events.ts';

/** What was typed for each decision: kept with the draft of the form, checked when it is chosen, never sent. */
export const keptMotives = z.object({ accepte: z.string(), refuse: z.string(), sans_suite: z.string() });
export type KeptMotives = z.infer<typeof keptMotives>;
export const noMotives: KeptMotives = { accepte: '', refuse: '', sans_suite: '' };

/** The form that these words stand in. */
interface Words {
  readonly read: () => { readonly motive: string; readonly motives: KeptMotives };
  readonly write: (motive: string, motives: KeptMotives) => void;
}

/**
 * One text a decision: to choose another one puts the former words aside and brings those back that were typed for it. What was typed
 * before any decision was chosen goes with the first.
 */
export const useMotives = (chosen: Decided | null, words: Words): void => {
  const shown = useRef(chosen);
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    const before = shown.current;
    if (before === chosen || chosen === null) return;
    shown.current = chosen;
    if (before === null) return;
    const { motive, motives } = latest.current.read();
    latest.current.write(motives[chosen], { ...motives, [before]: motive });
  }, [chosen]);
};
