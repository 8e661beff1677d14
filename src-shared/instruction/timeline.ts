import { decisionWords } from '../dossiers/words.ts';
import type { Sentences } from '../kernel/event.ts';
import { channelName } from '../organisations/reception.ts';
import type { instructionEvents } from './events.ts';

const printedWords = (letter: string): string =>
  letter.startsWith('decision/')
    ? 'Lettre de décision imprimée'
    : letter.startsWith('complement/')
      ? 'Demande de complément imprimée'
      : 'Accusé de réception imprimé';

/** One sentence for each internal event, for agents. */
export const instructionSentences: Sentences<typeof instructionEvents> = {
  'instruction.opened': 'Partie interne du dossier commencée.',
  'instruction.annotated': ({ facts }) => `Annotation « ${facts.label} » modifiée.`,
  'instruction.labelled': 'Étiquette mise.',
  'instruction.unlabelled': 'Étiquette retirée.',
  'instruction.followed': 'Un agent demande à être prévenu des changements.',
  'instruction.unfollowed': 'Un agent n’est plus prévenu des changements.',
  'instruction.set_apart': 'Un dossier qui ressemble à celui-ci est une autre demande.',
  'instruction.likened': 'Un dossier peut être un doublon de celui-ci.',
  'instruction.letter_printed': ({ facts }) => `${printedWords(facts.letter)}.`,
  'instruction.opinion_asked': ({ facts }) =>
    facts.expert === null ? 'Avis demandé à une personne extérieure.' : 'Avis demandé à un collègue.',
  'instruction.opinion_reminded': 'Avis relancé.',
  'instruction.opinion_revoked': 'Demande d’avis retirée.',
  'instruction.opinion_given': ({ facts }) =>
    facts.reception === null ? 'Avis rendu.' : `Avis reçu, réponse ${channelName[facts.reception.channel]}.`,
  'instruction.visa_asked': ({ facts }) => `Décision proposée au visa : ${decisionWords[facts.decision].toLowerCase()}.`,
  'instruction.visa_given': 'Visa donné.',
  'instruction.visa_returned': 'Décision proposée renvoyée, avec un motif.',
  'instruction.visa_closed': 'Proposition de décision close.',
  'instruction.noted': 'Note interne ajoutée.',
};
