import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { letterWords } from '../../src-shared/letters/words.ts';
import type { OrganisationRow, OrganisationView } from '../../src-shared/organisations/contract.ts';
import type { ChipKind } from '../ui/index.ts';

export interface State {
  readonly label: string;
  readonly kind: ChipKind;
}

/** The state of an organisation in the list: its letters are not known there. */
export const statusWords: Readonly<Record<OrganisationRow['status'], State>> = {
  active: { label: 'active', kind: 'ok' },
  en_attente: { label: 'en attente de validation', kind: 'theirs' },
  sans_administrateur: { label: 'sans administrateur', kind: 'calm' },
};

type Letter = OrganisationView['letters'][number];

/** The letter that somebody must do something about: newest of the pending applications, those of the service first. */
export const letterToAct = (view: OrganisationView): Letter | undefined => {
  const pending = new Set(view.applications.filter((each) => each.status === 'en_attente').map((each) => each.application));
  const own = view.letters.filter((letter) => pending.has(letter.application) && letter.status !== 'codes_saisis');
  const dead = (letter: Letter) => letter.status === 'annule' && letter.reason !== 'codes_faux';
  const living = own.filter((letter) => !dead(letter));
  return living.find((letter) => letterWords(letter).kind !== 'theirs') ?? living[0];
};

/** The state of an organisation whose letters are known: says who must act. */
export const stateOf = (view: OrganisationView): State => {
  const letter = letterToAct(view);
  if (view.status === 'active' || letter === undefined) return statusWords[view.status];
  const { label, kind } = letterWords(letter);
  return { label: `courrier ${label}`, kind };
};

/** What to do about a letter, in a sentence. */
export const nextStep = (letter: Pick<LetterRow, 'number' | 'status' | 'overdue' | 'reason'>): string => {
  if (letter.overdue) return `Le courrier ${letter.number} est posté depuis trop longtemps, sans codes saisis.`;
  switch (letter.status) {
    case 'a_imprimer':
      return `Le courrier ${letter.number} est à imprimer.`;
    case 'imprime':
      return `Le courrier ${letter.number} est imprimé : il reste à le poster.`;
    case 'poste':
      return `Le courrier ${letter.number} est posté : le représentant légal doit saisir ses codes.`;
    case 'revenu':
      return `Le courrier ${letter.number} est revenu : vérifiez l’adresse, puis refaites-le.`;
    case 'expire':
      return `Le courrier ${letter.number} a expiré : refaites-le si la demande tient toujours.`;
    default:
      return `Le courrier ${letter.number} est annulé après trop de codes faux : refaites-le.`;
  }
};

const timelineKinds: Readonly<Record<string, ChipKind>> = {
  'organisation.letter_requested': 'mine',
  'organisation.letter_printed': 'mine',
  'organisation.letter_posted': 'theirs',
  'organisation.letter_returned': 'bad',
  'organisation.letter_voided': 'bad',
  'organisation.codes_refused': 'bad',
  'organisation.codes_accepted': 'ok',
  'organisation.member_activated': 'ok',
  'account.activated': 'ok',
  'account.disabled': 'bad',
};

/** Colour of one line of the timeline, as the service sees it: whose turn it gave. */
export const timelineKind = (type: string): ChipKind => (Object.hasOwn(timelineKinds, type) ? (timelineKinds[type] ?? 'calm') : 'calm');
