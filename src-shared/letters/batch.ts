import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { paperRevision } from '../organisations/paper.ts';

/** A letter of a batch; `drawn`: what its paper was drawn from. */
const batchLetter = z.object({ organisation: z.string(), letter: z.string(), drawn: paperRevision.optional() });
export type BatchLetter = z.infer<typeof batchLetter>;

/** «L’impression est bonne», or «Refaire». */
export const batchOutcomes = ['bonne', 'refaite'] as const;
export type BatchOutcome = (typeof batchOutcomes)[number];

/** Events of one batch of letters: a stream each, on the workstation that printed it. Local scope, never pushed. */
export const batchEvents = {
  'batch.produced': defineEvent({
    facts: z.object({ letters: z.array(batchLetter) }),
    merge: 'append',
    seenBy: ['agents'],
  }),
  'batch.ended': defineEvent({
    facts: z.object({ outcome: z.enum(batchOutcomes) }),
    merge: 'transition',
    keys: () => ['outcome'],
    seenBy: ['agents'],
  }),
};
type BatchEvent = EventOf<typeof batchEvents>;
export type NewBatchEvent = NewEventOf<typeof batchEvents>;

export interface Batch {
  readonly id: string;
  readonly exists: boolean;
  readonly letters: readonly BatchLetter[];
  /** Null while nobody said whether the printing was good. */
  readonly outcome: BatchOutcome | null;
  readonly producedAt: number;
  /** Account of who produced it; null for nobody known. */
  readonly producedBy: string | null;
}

export const initialBatch = (id: string): Batch => ({
  id,
  exists: false,
  letters: [],
  outcome: null,
  producedAt: 0,
  producedBy: null,
});

/** Total fold of one batch. */
export const evolveBatch = (state: Batch, event: BatchEvent): Batch => {
  switch (event.type) {
    case 'batch.produced':
      return state.exists ? state : { ...state, exists: true, letters: event.facts.letters, producedAt: event.at, producedBy: event.actor };
    case 'batch.ended':
      return state.exists && state.outcome === null ? { ...state, outcome: event.facts.outcome } : state;
    default:
      return state;
  }
};

const describe = (event: BatchEvent): string | null => {
  switch (event.type) {
    case 'batch.produced':
      return `Lot de ${event.facts.letters.length} courrier${event.facts.letters.length > 1 ? 's' : ''} produit.`;
    case 'batch.ended':
      return event.facts.outcome === 'bonne' ? 'Impression du lot confirmée.' : 'Lot refait avec de nouveaux codes.';
    default:
      return null;
  }
};

/** The aggregate of one batch. */
export const batchAggregate: Aggregate<Batch> = {
  name: 'batch',
  events: batchEvents,
  initial: initialBatch,
  evolve: (state, event) => evolveBatch(state, event as BatchEvent),
  scope: () => 'local',
  describe: (event) => describe(event as BatchEvent),
};

/**
 * A batch opened: its PDF exists, its codes are drawn, nothing is printed yet.
 * @param command.busy true when a letter of it stands in another open batch of this workstation
 */
export const produceBatch = (state: Batch, command: { letters: readonly BatchLetter[]; busy: boolean }): Decision<NewBatchEvent> => {
  const { letters, busy } = command;
  if (state.exists) return refuse('batch_exists', 'Ce lot est déjà produit. Actualisez la liste des courriers.');
  if (letters.length === 0) return refuse('empty_batch', 'Choisissez au moins un courrier à imprimer.');
  if (busy)
    return refuse(
      'batch_open',
      'Un lot déjà produit contient un de ces courriers. Dites d’abord si son impression est bonne, ou refaites-le.',
    );
  return ok([{ type: 'batch.produced', facts: { letters: [...letters] } }]);
};

/** What is said to whoever answers after somebody else: their sheets may be worth nothing. A refusal names nobody. */
const alreadyEnded = ({ exists, outcome }: Batch): string => {
  if (!exists) return 'Ce lot n’existe plus. Actualisez la liste des courriers.';
  return outcome === 'bonne'
    ? 'Quelqu’un a répondu entre-temps que l’impression de ce lot est bonne : ses codes sont valables. Ne l’imprimez pas une seconde fois.'
    : 'Quelqu’un a fait refaire ce lot entre-temps : ses codes ne valent plus rien. Détruisez les feuilles que vous avez en main.';
};

/** «L’impression est bonne» or «Refaire»: once. */
export const endBatch = (state: Batch, command: { outcome: BatchOutcome }): Decision<NewBatchEvent> =>
  state.exists && state.outcome === null ? ok([{ type: 'batch.ended', facts: command }]) : refuse('unknown_batch', alreadyEnded(state));
