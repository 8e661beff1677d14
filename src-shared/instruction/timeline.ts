import type { Sentences } from '../kernel/event.ts';
import type { instructionEvents } from './events.ts';

/** One sentence for each internal event, for agents. */
export const instructionSentences: Sentences<typeof instructionEvents> = {
  'instruction.opened': 'Partie interne du dossier commencée.',
  'instruction.annotated': ({ facts }) => `Annotation « ${facts.label} » modifiée.`,
  'instruction.labelled': 'Étiquette mise.',
  'instruction.unlabelled': 'Étiquette retirée.',
  'instruction.noted': 'Note interne ajoutée.',
};
