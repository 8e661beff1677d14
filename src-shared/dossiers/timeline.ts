import type { Sentences } from '../kernel/event.ts';
import { channelName } from '../organisations/reception.ts';
import type { dossierEvents } from './events.ts';

const decided = { accepte: 'Dossier accepté.', refuse: 'Dossier refusé.', sans_suite: 'Dossier classé sans suite.' } as const;
const verdicts = {
  acceptee: 'accepté',
  rejetee: 'rejeté',
  a_verifier: 'à vérifier de nouveau',
} as const;

/** One sentence for each event of a dossier; who reads which is `seenBy`. */
export const dossierSentences: Sentences<typeof dossierEvents> = {
  'dossier.deposited': ({ facts: { number, title, reception, onBehalf } }) =>
    `Dossier ${number} déposé : ${title}${onBehalf ? `, demande ${channelName[reception.channel]}` : ''}.`,
  'dossier.assigned': ({ facts }) => (facts.agent === null ? 'Dossier remis au service.' : 'Dossier confié à un agent.'),
  'dossier.instruction_started': 'Dossier passé en instruction.',
  'dossier.piece_judged': ({ facts }) => `« ${facts.label} » ${verdicts[facts.verdict]}.`,
  'dossier.piece_replaced': ({ facts }) => `« ${facts.joined.label} » remplacé.`,
  'dossier.completion_requested': 'Complément demandé.',
  'dossier.completed': 'Complément reçu.',
  'dossier.completion_withdrawn': 'Demande de complément retirée.',
  'dossier.message_sent': ({ facts }) => (facts.from === 'service' ? 'Message du service.' : 'Message du demandeur.'),
  'dossier.decided': ({ facts }) => decided[facts.decision],
  'dossier.decision_undone': 'Décision annulée avant son envoi.',
  'dossier.attested': ({ facts }) =>
    facts.implicit === 'acceptation' ? 'Acceptation née du silence attestée.' : 'Rejet né du silence constaté par écrit.',
  'dossier.reopened': 'Dossier rouvert.',
  'dossier.withdrawn': 'Demande retirée par le demandeur.',
};
