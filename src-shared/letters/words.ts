import type { LetterStatusView } from '../organisations/contract.ts';
import type { ReturnReason, VoidReason } from '../organisations/events.ts';
import type { FormerPaper } from '../organisations/paper.ts';

/** Who must act: `mine` the service, `theirs` the organisation, `ok` in order, `bad` late or refused, `calm` nobody. */
export type Turn = 'mine' | 'theirs' | 'ok' | 'bad' | 'calm';

/** A letter's state in the words of the screens, with whose turn it is. */
export const letterWords = (letter: {
  readonly status: LetterStatusView;
  readonly overdue: boolean;
  readonly formerPaper?: FormerPaper | null;
}): { label: string; kind: Turn } => {
  if ((letter.formerPaper ?? null) !== null && letter.status !== 'expire') return { label: 'imprimé avant correction', kind: 'mine' };
  if (letter.overdue) return { label: 'en retard, à relancer', kind: 'mine' };
  return statusWords[letter.status];
};

/** The words of a state, whoever must act. */
export const statusWords: Readonly<Record<LetterStatusView, { label: string; kind: Turn }>> = {
  a_imprimer: { label: 'à imprimer', kind: 'mine' },
  imprime: { label: 'à poster', kind: 'mine' },
  poste: { label: 'posté, codes attendus', kind: 'theirs' },
  codes_saisis: { label: 'codes saisis', kind: 'ok' },
  revenu: { label: 'revenu, à corriger', kind: 'bad' },
  expire: { label: 'expiré', kind: 'calm' },
  annule: { label: 'annulé', kind: 'calm' },
};

/** Why a letter came back, for a choice and for a sentence. */
export const returnWords: Readonly<Record<ReturnReason, string>> = {
  adresse_inconnue: 'Destinataire inconnu à l’adresse',
  non_reclame: 'Non réclamé',
  refuse: 'Refusé par le destinataire',
  autre: 'Autre motif',
};

const voidWords: Readonly<Record<VoidReason, string>> = {
  codes_faux: 'Trop de codes faux',
  refait: 'Refait avec de nouveaux codes',
  remplace: 'Une autre validation l’a rendu inutile',
  demande_annulee: 'Demande annulée',
  revenu: 'Revenu, un nouveau courrier le remplace',
};

/** The reason of a return or of a void letter; empty when there is none. */
export const reasonWords = (reason: string | null): string => {
  const words: Readonly<Record<string, string>> = { ...returnWords, ...voidWords };
  return reason === null ? '' : (words[reason] ?? reason);
};

/** What the person whom a letter's codes made active does next, and how they hear of it. */
export const acceptedWords = ({ activated, mailQueued }: { readonly activated: boolean; readonly mailQueued: boolean }): string => {
  if (activated)
    return `Cette personne peut se connecter dès maintenant, avec son mot de passe habituel. ${mailQueued ? 'Un courriel le lui dit.' : 'Elle n’a pas de courriel : dites-le-lui.'}`;
  return mailQueued
    ? 'Un courriel part avec son identifiant et un code. Cette personne le saisit dans « J’ai reçu un code » et choisit son mot de passe.'
    : 'Cette personne n’a pas de courriel : le service lui remettra un accès imprimé, en main propre.';
};

/** True when a new letter may replace this one: it may still be answered, came back, expired, or had too many wrong codes. */
export const canRemake = (letter: { readonly status: LetterStatusView; readonly reason: string | null }): boolean =>
  ['imprime', 'poste', 'revenu', 'expire'].includes(letter.status) || (letter.status === 'annule' && letter.reason === 'codes_faux');

/** What a sheet printed before a correction still carries: «imprimé le 22 nov. avec l’ancienne adresse». */
export const formerWords: Readonly<Record<FormerPaper, string>> = {
  adresse: 'avec l’ancienne adresse',
  destinataire: 'au nom de l’ancien représentant légal',
  les_deux: 'avec l’ancienne adresse, au nom de l’ancien représentant légal',
};
