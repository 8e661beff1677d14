import type { Decided, MessageSubject } from './events.ts';
import type { DossierStatus, PieceStatus } from './state.ts';

/** Statuses as people read them on chips and in mails (S1, S3). */
export const statusWords: Readonly<Record<DossierStatus, string>> = {
  depose: 'déposé',
  en_instruction: 'en instruction',
  complement: 'complément demandé',
  accepte: 'accepté',
  refuse: 'refusé',
  sans_suite: 'classé sans suite',
  desiste: 'retiré par le demandeur',
  transmis: 'transmis à un autre service',
};

/** What an act of the service whose words stand in the thread was. */
export const subjectWords: Readonly<Record<MessageSubject, string>> = {
  complement: 'complément demandé',
  rouvert: 'dossier rouvert',
  transmis: 'dossier transmis à un autre service',
};

/** States of a justificatif as people read them (S3). */
export const pieceWords: Readonly<Record<PieceStatus, string>> = {
  a_verifier: 'à vérifier',
  acceptee: 'acceptée',
  rejetee: 'rejetée',
  remplacee: 'remplacée',
};

export const decisionWords: Readonly<Record<Decided, string>> = {
  accepte: 'Accepter',
  refuse: 'Refuser',
  sans_suite: 'Classer sans suite',
};

/** Steps of the progress that the usager sees, and where each status stands. */
export const progressSteps = ['Déposé', 'En instruction', 'Décision'] as const;
export const progressOf = (status: DossierStatus): number => {
  if (status === 'depose') return 1;
  return status === 'en_instruction' || status === 'complement' ? 2 : 3;
};
