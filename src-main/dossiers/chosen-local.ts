import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext } from '../backend/local.ts';

/** Who reads, and with what. */
export interface Read {
  readonly context: LocalContext;
  readonly caller: Caller;
}

export interface Chosen {
  readonly ids: readonly string[];
  readonly demarches: readonly string[];
}

/** Every chosen dossier, run by run, before anything is made: how many they are is known from the start. */
export const chosenOf = async ({ context, caller }: Read, dossiers: SelectionInput): Promise<Result<Chosen>> => {
  // A dossier that is named twice is one.
  const ids = new Set<string>();
  const demarches = new Set<string>();
  for (let offset: number | null = 0; offset !== null; ) {
    const run: Result<{ dossiers: readonly { id: string; demarche: string }[]; next: number | null }> = await context.station.read(
      'internal.dossiers.chosen',
      { page: caller.page, dossiers, offset },
      caller.actor,
    );
    if (!run.ok) return run;
    for (const { id, demarche } of run.data.dossiers) {
      if (ids.has(id)) continue;
      ids.add(id);
      demarches.add(demarche);
    }
    offset = run.data.next;
  }
  return ids.size === 0
    ? refuse('nothing_chosen', 'Cette liste est vide : choisissez au moins un dossier.')
    : ok({ ids: [...ids], demarches: [...demarches] });
};
