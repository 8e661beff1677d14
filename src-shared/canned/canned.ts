import { z } from 'zod';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { refuse } from '../kernel/result.ts';
import { builtInTexts } from './built-in.ts';

const seenBy = ['agents'] as const;

/** Where a text is written: answers to requests for help, and the four places where a service writes to whoever deposited a dossier. */
export const cannedUses = ['assistance', 'rejet', 'complement', 'motif', 'message'] as const;
export type CannedUse = (typeof cannedUses)[number];

/** Events of one canned text: words of the département, without anybody's data. */
export const cannedEvents = {
  'canned.written': defineEvent({
    schema: 2,
    facts: z.object({ use: z.enum(cannedUses), title: z.string(), text: z.string() }),
    // The first ones were all answers to requests for help.
    upcast: (facts) => ({ use: 'assistance', ...(facts as object) }),
    merge: 'comfort',
    seenBy,
  }),
  'canned.withdrawn': defineEvent({ merge: 'comfort', seenBy }),
};
type NewCannedEvent = NewEventOf<typeof cannedEvents>;

export interface Canned {
  readonly id: string;
  /** False until it is written or withdrawn: a text that Écritoire brings has no event of its own yet. */
  readonly exists: boolean;
  readonly use: CannedUse;
  readonly title: string;
  readonly text: string;
  readonly withdrawn: boolean;
}

/** A text that Écritoire brings, by its id. */
const broughtAs = (id: string) => builtInTexts.find((known) => known.id === id);

/** Whether a text is one that Écritoire brings. */
export const isBuiltIn = (id: string): boolean => broughtAs(id) !== undefined;

/**
 * The aggregate of one canned text: the later writing wins, a withdrawn text that is written again is back. Scope: the reception for
 * answers to requests for help, every poste of the département for texts about dossiers.
 */
export const cannedAggregate = defineAggregate<Canned, typeof cannedEvents>({
  name: 'canned',
  events: cannedEvents,
  initial: (id) => ({ id, exists: false, use: broughtAs(id)?.use ?? 'assistance', title: '', text: '', withdrawn: false }),
  evolve: evolveBy({
    // The use is that of the scope: a later writing changes the words alone.
    'canned.written': (state, { facts: { use, title, text } }) => ({
      ...state,
      exists: true,
      use: state.exists || isBuiltIn(state.id) ? state.use : use,
      title,
      text,
      withdrawn: false,
    }),
    'canned.withdrawn': (state) => ({ ...state, exists: true, withdrawn: true }),
  }),
  scope: (id, firstFacts) => {
    const use = broughtAs(id)?.use ?? (firstFacts as { use?: unknown } | null)?.use ?? 'assistance';
    return use === 'assistance' ? 'reception' : 'agents';
  },
  sentences: { 'canned.written': ({ facts }) => `Réponse type écrite : ${facts.title}.`, 'canned.withdrawn': 'Réponse type retirée.' },
});

/** Writes a text, new or known, unless it says already just that. */
export const writeCanned = (
  state: Canned,
  command: { readonly use: CannedUse; readonly title: string; readonly text: string },
): Decision<NewCannedEvent> => {
  const use = state.exists || isBuiltIn(state.id) ? state.use : command.use;
  const same = state.exists && !state.withdrawn && state.title === command.title && state.text === command.text;
  return { ok: true, data: same ? [] : [{ type: 'canned.written', facts: { ...command, use } }] };
};

/** Withdraws a text, one that Écritoire brings included. */
export const withdrawCanned = (state: Canned): Decision<NewCannedEvent> => {
  if (state.withdrawn || (!state.exists && !isBuiltIn(state.id)))
    return refuse('unknown_canned', 'Cette réponse type n’existe plus. Actualisez la liste.');
  return { ok: true, data: [{ type: 'canned.withdrawn', facts: {} }] };
};
