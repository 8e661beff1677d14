import type { SubjectView } from './contract.ts';
import type { RetentionReason } from './retention.ts';

/** What a subject is, on the screens and in the export. */
export const kindWords: Readonly<Record<SubjectView['kind'], string>> = {
  agent: 'Compte d’agent',
  membre: 'Compte d’une organisation',
  particulier: 'Compte de particulier',
  representant: 'Représentant légal',
  organisation: 'Nom d’une organisation',
  adresse: 'Adresse d’une organisation',
  demande: 'Demande d’assistance',
  dossier: 'Dossier',
  brouillon: 'Brouillon',
  autre: 'Autre trace',
};

/** Why an erasure is proposed; followed by «depuis le …». */
export const reasonWords: Readonly<Record<RetentionReason, string>> = {
  inactif: 'Compte inutilisé',
  jamais_active: 'Compte jamais activé',
  invalide: 'Compte invalidé par l’administrateur',
  demande_close: 'Demande d’assistance close',
};

/** States of mails, in the words of the export and of the list. */
export const mailStatusWords: Readonly<Record<string, string>> = {
  waiting: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'parti',
  failed: 'échec',
  doubt: 'peut-être parti',
  cancelled: 'annulé',
};

/** Lines of the security log that are about the person themselves; others are what an agent did at work. */
export const securityWords: Readonly<Record<string, string>> = {
  sign_in: 'Connexion',
  sign_in_failed: 'Connexion refusée',
  sign_in_throttled: 'Connexion retardée après plusieurs essais',
  password_changed: 'Mot de passe changé',
  password_requested: 'Nouveau mot de passe demandé',
  code_used: 'Code utilisé',
  code_failed: 'Code refusé',
  reveal: 'Accès remis en main propre',
};
