import { body, type DossierLetter, openDossierLetter, paragraphs, type Signed, signLetter } from './flow.ts';
import { mm } from './sheet.ts';

/** What a decision letter says, apart from where it stands. */
export interface DecisionLetter extends DossierLetter, Signed {
  readonly decision: 'accepte' | 'refuse' | 'sans_suite';
  /** Words of the démarche for this decision, each line a paragraph; empty for those of Écritoire. */
  readonly words: string;
  readonly motive: string;
}

const objects = { accepte: 'Décision d’acceptation', refuse: 'Décision de refus', sans_suite: 'Classement sans suite' } as const;

const usual = {
  accepte: 'J’ai le plaisir de vous informer que votre demande est acceptée.',
  refuse: 'Après examen, j’ai le regret de vous informer que votre demande est refusée.',
  sans_suite: 'Je vous informe que votre demande est classée sans suite.',
} as const;

/** Ways and delays of appeal: without them the delay does not run against whoever asked (CJA R421-1, R421-5). */
export const appeal = (service: string): readonly string[] => [
  `Si vous contestez cette décision, vous pouvez, dans les deux mois qui suivent le jour où vous la recevez, adresser un recours gracieux à ${service}, ou saisir le tribunal administratif dans le ressort duquel se trouve le département, par courrier ou sur www.telerecours.fr.`,
  'Un recours gracieux fait dans ce délai le prolonge : vous pourrez encore saisir le tribunal dans les deux mois qui suivent la réponse, ou, sans réponse, dans les deux mois qui suivent la fin du deuxième mois après votre recours.',
];

/** The letter of a decision as a tagged PDF: the same content gives the same bytes. Throws a `RangeError` for a wrong date. */
export const renderDecisionLetter = (letter: DecisionLetter): Promise<Uint8Array> => {
  const { service, decision, motive } = letter;
  const { sheet, flow } = openDossierLetter(letter, objects[decision]);
  for (const line of letter.words.trim() === '' ? [usual[decision]] : paragraphs(letter.words)) flow.put('P', line, body, mm(3));
  if (motive !== '') {
    flow.put('H2', decision === 'accepte' ? 'Précisions' : 'Motifs', { size: 12, face: 'bold' }, mm(5));
    for (const line of paragraphs(motive)) flow.put('P', line, body, mm(2));
  }
  if (decision !== 'accepte') {
    flow.put('H2', 'Voies et délais de recours', { size: 12, face: 'bold' }, mm(5));
    for (const line of appeal(service.name)) flow.put('P', line, { size: 9.5 }, mm(2));
  }
  signLetter(flow, letter);
  return sheet.finish();
};
