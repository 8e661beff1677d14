import type { Sentences } from '../kernel/event.ts';
import type { instructionEvents } from './events.ts';

/** One sentence for each internal event, for agents. */
export const instructionSentences: Sentences<typeof instructionEvents> = {
  'instruction.opened': 'Partie interne du dossier commencée.',
  'instruction.annotated': ({ facts }) => `Annotation « ${facts.label} » modifiée.`,
  'instruction.labelled': 'Étiquette mise.',
  'instruction.unlabelled': 'Étiquette retirée.',
  'instruction.followed': 'Un agent demande à être prévenu des changements.',
  'instruction.unfollowed': 'Un agent n’est plus prévenu des changements.',
  'instruction.noted': 'Note interne ajoutée.',
};
