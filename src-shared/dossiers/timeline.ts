import type { Sentences } from '../kernel/event.ts';
import { arrivalWords, behalfWords } from './arrival.ts';
import type { dossierEvents } from './events.ts';

const decided = { accepte: 'Dossier accepté.', refuse: 'Dossier refusé.', sans_suite: 'Dossier classé sans suite.' } as const;
const verdicts = {
  acceptee: 'accepté',
  rejetee: 'rejeté',
  a_verifier: 'à vérifier de nouveau',
} as const;

/** One sentence for each event of a dossier; who reads which is `seenBy`. */
export const dossierSentences: Sentences<typeof dossierEvents> = {
  'dossier.deposited': ({ facts: { number, title, reception, onBehalf, from } }) =>
    from !== undefined
      ? `Dossier ${number} reçu d’un autre service : ${title}.`
      : `Dossier ${number} déposé${onBehalf ? behalfWords(reception) : ''} : ${title}.`,
  'dossier.assigned': ({ facts }) => (facts.agent === null ? 'Dossier remis au service.' : 'Dossier confié à un agent.'),
  'dossier.instruction_started': 'Dossier passé en instruction.',
  'dossier.piece_judged': ({ facts }) => `« ${facts.label} » ${verdicts[facts.verdict]}.`,
  'dossier.piece_replaced': ({ facts }) => `« ${facts.joined.label} » remplacé${behalfWords(facts.onBehalf)}.`,
  'dossier.completion_requested': 'Complément demandé.',
  'dossier.completed': ({ facts }) => `Complément reçu${behalfWords(facts.onBehalf)}.`,
  'dossier.completion_withdrawn': 'Demande de complément retirée.',
  'dossier.message_sent': ({ facts }) =>
    facts.from === 'service' ? 'Message du service.' : `Message du demandeur${behalfWords(facts.onBehalf, 'noté pour son compte')}.`,
  'dossier.decided': ({ facts }) => decided[facts.decision],
  'dossier.decision_undone': 'Décision annulée avant son envoi.',
  'dossier.attested': ({ facts }) =>
    facts.implicit === 'acceptation' ? 'Acceptation née du silence attestée.' : 'Rejet né du silence constaté par écrit.',
  'dossier.reopened': 'Dossier rouvert.',
  'dossier.withdrawn': ({ facts }) => `Demande retirée par le demandeur${behalfWords(facts.onBehalf, 'notée pour son compte')}.`,
  'dossier.answers_corrected': ({ facts }) =>
    facts.fields.length > 1 ? `Erreurs de saisie corrigées (${facts.fields.length} réponses).` : 'Erreur de saisie corrigée.',
  'dossier.answers_completed': ({ facts }) =>
    `${facts.fields.length > 1 ? `${facts.fields.length} réponses revues` : 'Réponse revue'} par le demandeur${behalfWords(facts.onBehalf, 'notée pour son compte')}.`,
  'dossier.transmitted': 'Dossier transmis à un autre service.',
  'dossier.pieces_purged': ({ facts }) =>
    facts.items.length > 1
      ? `${facts.items.length} justificatifs effacés après la décision, comme prévu par la démarche.`
      : 'Justificatif effacé après la décision, comme prévu par la démarche.',
  'dossier.paper_joined': ({ facts }) => `Numérisation jointe (${arrivalWords(facts.reception)}).`,
};
