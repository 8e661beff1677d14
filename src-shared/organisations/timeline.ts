import { formatDateShort, isPlainDate } from '../kernel/plain-date.ts';
import { describeProfileEvent } from '../profiles/timeline.ts';
import { erasedWords, representativeIn } from './body.ts';
import type { CodesProof, OrganisationEvent, Representative } from './events.ts';
import { proofWords } from './proof.ts';
import { channelName, type Reception } from './reception.ts';

const roleName = { administrateur: 'administrateur', utilisateur: 'utilisateur' } as const;
const returnName = {
  adresse_inconnue: 'destinataire inconnu à l’adresse',
  non_reclame: 'non réclamé',
  refuse: 'refusé par le destinataire',
  autre: 'autre motif',
} as const;
const voidName = {
  codes_faux: 'trop de codes faux ont été saisis',
  refait: 'il a été refait avec de nouveaux codes',
  remplace: 'une autre validation l’a rendu inutile',
  demande_annulee: 'la demande a été annulée',
  revenu: 'il est revenu et un nouveau courrier le remplace',
} as const;

const withdrawalName = {
  administrateur: '',
  desabonnement: ', avec le désabonnement',
  invalidation: ', avec l’invalidation de l’utilisateur',
} as const;

/** A day as people write it; whatever an older fact holds instead is shown as it is. */
const day = (date: string): string => (isPlainDate(date) ? formatDateShort(date) : date);

/** Who recorded an act of the administrator, and how it came (rules §0). */
const recorded = (onBehalf: Reception | null | undefined): string =>
  onBehalf == null
    ? ''
    : ` par le service, pour le compte de l’administrateur (demande ${channelName[onBehalf.channel]} le ${day(onBehalf.receivedOn)})`;

/** How the service learned of a change. */
const received = (reception: Reception | undefined): string =>
  reception === undefined ? '' : ` (demande ${channelName[reception.channel]} le ${day(reception.receivedOn)})`;

const person = (part: Representative | null): string =>
  part === null ? erasedWords : `${part.civilite} ${part.prenom} ${part.nom}, ${part.fonction}`;

/** What the agent had before them. */
const proofIn = (proof: CodesProof | undefined): string => (proof === undefined ? '' : `, preuve : ${proofWords[proof]}`);

/**
 * The sentence of one event in an organisation's timeline, in the words of the screens.
 * @param number that of the letter that the event names by its id: two letters of one body are not mixed up
 */
export const describeOrganisationEvent = (event: OrganisationEvent, number?: string): string | null => {
  const courrier = number === undefined ? 'courrier' : `courrier ${number}`;
  const Courrier = number === undefined ? 'Courrier' : `Courrier ${number}`;
  switch (event.type) {
    case 'organisation.registered':
      return `Organisation inscrite (demande ${channelName[event.facts.reception.channel]} le ${day(event.facts.reception.receivedOn)}). Représentant légal : ${person(representativeIn(event.personal, event.facts.representative))}.`;
    case 'organisation.representative_changed':
      return `Nouveau représentant légal : ${person(representativeIn(event.personal, event.facts.representative))}${received(event.facts.reception)}.`;
    case 'organisation.address_changed':
      return 'Adresse postale corrigée.';
    case 'organisation.application_submitted':
      return `Demande pour devenir ${roleName[event.facts.role]} (${channelName[event.facts.reception.channel]}).`;
    case 'organisation.application_ended':
      return event.facts.outcome === 'remplacee' ? 'Demande remplacée : un administrateur a été validé.' : 'Demande annulée.';
    case 'organisation.letter_requested':
      return `Courrier ${event.facts.number} à imprimer pour le représentant légal.`;
    case 'organisation.letter_printed':
      return `${Courrier} imprimé. Ses codes sont valables jusqu’au ${day(event.facts.validUntil)}.`;
    case 'organisation.letter_posted':
      return `${Courrier} posté le ${day(event.facts.on)}.`;
    case 'organisation.letter_posting_undone':
      return `Date d’envoi annulée : le ${courrier} est de nouveau à poster.`;
    case 'organisation.letter_returned':
      return `${Courrier} revenu le ${day(event.facts.on)} : ${returnName[event.facts.reason]}.`;
    case 'organisation.letter_voided':
      return `${Courrier} annulé : ${voidName[event.facts.reason]}.`;
    case 'organisation.codes_refused':
      return `Saisie refusée : un seul des deux codes du ${courrier} est juste.`;
    case 'organisation.codes_accepted':
      return event.facts.onBehalf === null
        ? `Les deux codes du ${courrier} ont été saisis.`
        : `Les deux codes du ${courrier} ont été saisis par le service, pour le compte du représentant légal (${channelName[event.facts.onBehalf.channel]}${proofIn(event.facts.proof)}).`;
    case 'organisation.member_activated':
      return event.facts.role === 'administrateur'
        ? 'Administrateur validé par le représentant légal.'
        : event.facts.by === 'courrier'
          ? 'Utilisateur validé par le représentant légal. L’organisation reste sans administrateur.'
          : event.facts.onBehalf === undefined
            ? 'Utilisateur validé par l’administrateur.'
            : `Utilisateur validé${recorded(event.facts.onBehalf)}.`;
    case 'organisation.administrator_replaced':
      return 'L’ancien administrateur devient simple utilisateur.';
    case 'organisation.eservice_subscribed':
      return `Organisation abonnée à l’e-service « ${event.facts.name} »${recorded(event.facts.onBehalf)}.`;
    case 'organisation.eservice_unsubscribed':
      return `Organisation désabonnée de l’e-service « ${event.facts.name} »${recorded(event.facts.onBehalf)}.`;
    case 'organisation.permission_granted':
      return `Permission donnée : « ${event.facts.name} »${recorded(event.facts.onBehalf)}.`;
    case 'organisation.permission_withdrawn':
      return `Permission retirée : « ${event.facts.name} »${withdrawalName[event.facts.cause]}${recorded(event.facts.onBehalf)}.`;
    case 'organisation.member_invalidated':
      return `Utilisateur invalidé${recorded(event.facts.onBehalf) || ' par l’administrateur'}.`;
    case 'organisation.member_validated_again':
      return `Utilisateur validé de nouveau${recorded(event.facts.onBehalf) || ' par l’administrateur'}.`;
    default:
      return describeProfileEvent(event);
  }
};
