import { formatNumber, type NumberParts } from '../kernel/number.ts';
import type { AnswerChannel, CloseOutcome, LinkKind, Remedy, RequestSubject } from './events.ts';

/** Subjects as people read them, in the form, the list and the mails. */
export const subjectWords: Readonly<Record<RequestSubject, string>> = {
  courrier: 'Courrier avec des codes',
  compte_desactive: 'Compte désactivé',
  courriel: 'Courriel non reçu',
  autre: 'Autre demande',
};

export const channelWords: Readonly<Record<AnswerChannel, string>> = {
  courriel: 'Par courriel',
  telephone: 'Au téléphone',
  guichet: 'Au guichet',
};

export const outcomeWords: Readonly<Record<CloseOutcome, string>> = {
  resolue: 'Résolue',
  sans_suite: 'Sans suite',
  doublon: 'Doublon d’une autre demande',
};

export const remedySentences: Readonly<Record<Remedy, string>> = {
  activation: 'Code d’activation renvoyé par courriel.',
  password_mail: 'Code pour un nouveau mot de passe envoyé par courriel.',
  password_paper: 'Accès imprimé pour être remis en main propre.',
  letter: 'Courrier refait avec de nouveaux codes.',
};

export const linkWords: Readonly<Record<LinkKind, { readonly to: string; readonly from: string }>> = {
  account: { to: 'Demande rattachée à un compte.', from: 'Demande détachée de son compte.' },
  organisation: { to: 'Demande rattachée à une organisation.', from: 'Demande détachée de son organisation.' },
  letter: { to: 'Demande rattachée à un courrier.', from: 'Demande détachée de son courrier.' },
};

/** Number of a request for help: `A-2026-A2-00012`, from the workstation's counter. Never renumbered (design §3). */
export const formatRequestNumber = (parts: NumberParts): string => `A-${formatNumber(parts)}`;
