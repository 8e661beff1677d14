import type { TodayPart, TodayRow, Whose } from '../../../src-shared/dossiers/board-contract.ts';
import type { DossierListView } from '../../../src-shared/dossiers/contract.ts';
import { daysBetween, formatDateShort } from '../../../src-shared/kernel/plain-date.ts';
import { type ChipKind, count } from '../../ui/index.ts';

/** What each part of «Aujourd’hui» is, and what to do about it. */
export const partWords: Readonly<Record<TodayPart, { readonly title: string; readonly note: string }>> = {
  implicites: {
    title: 'Décisions nées du silence',
    note: 'Le délai est passé sans décision. Ouvrez le dossier : il dit ce qui est né, et ce qui reste possible.',
  },
  retard: { title: 'En retard', note: 'La réponse était attendue avant cette date.' },
  semaine: { title: 'À décider d’ici sept jours', note: 'Les plus proches d’abord.' },
  reponses: {
    title: 'Compléments sans réponse, date passée',
    note: 'Le demandeur n’a pas répondu à la date souhaitée : écrivez-lui, ou retirez la demande de complément.',
  },
  attendus: { title: 'Attendus de vous', note: 'Vous les suivez, et leur échéance est à plus de sept jours.' },
  a_prendre: { title: 'À prendre', note: 'Personne ne les suit encore.' },
};

/** How the list of dossiers is shown by whoever comes from a part: J and K go along what stands there. */
export const partLook = (part: TodayPart, whose: Whose): { readonly view: DossierListView; readonly search: string } =>
  part === 'attendus' || part === 'a_prendre'
    ? { view: part, search: '@ensuite' }
    : { view: 'en_cours', search: whose === 'moi' ? `@${part} @miens` : `@${part}` };

const silenceTo = { acceptation: 'acceptation', rejet: 'rejet', aucun: '' } as const;
const born = { acceptation: 'acceptation née', rejet: 'rejet né', aucun: 'échue' } as const;

/** The date that matters in a part, in words, and whether it is late. */
export const whenWords = (part: TodayPart, row: TodayRow, today: string): { readonly kind: ChipKind; readonly words: string } | null => {
  const { due, silence, answerBy } = row;
  if (part === 'reponses') return answerBy === null ? null : { kind: 'theirs', words: `réponse souhaitée le ${formatDateShort(answerBy)}` };
  if (due === null) return null;
  if (part === 'implicites') return { kind: 'bad', words: `${born[silence]} le ${formatDateShort(due)}` };
  const left = daysBetween(today, due);
  if (left < 0) return { kind: 'bad', words: `en retard de ${count(-left, 'jour')}` };
  if (part !== 'semaine') return { kind: 'calm', words: `échéance le ${formatDateShort(due)}` };
  const when = left === 0 ? 'aujourd’hui' : left === 1 ? 'demain' : `dans ${count(left, 'jour')}`;
  const then = silence === 'aucun' ? '' : `, sinon ${silenceTo[silence]}`;
  return { kind: left <= 1 ? 'bad' : 'mine', words: `${when}${then}` };
};
