import type { Sentences } from '../kernel/event.ts';
import type { instructionEvents } from './events.ts';

/** One sentence for each internal event, for agents; the opening of the stream says nothing to anybody. */
export const instructionSentences: Sentences<typeof instructionEvents> = {
  'instruction.opened': null,
  'instruction.annotated': ({ facts }) => `Annotation « ${facts.label} » modifiée.`,
  'instruction.noted': 'Note interne ajoutée.',
};
