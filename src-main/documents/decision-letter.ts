import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { inWords } from './dates.ts';
import { left, openPage, type Page, right, write } from './page.ts';
import { mm, openSheet, type Sheet } from './sheet.ts';
import { bold, heightOf, soft, type TextStyle, type Words } from './text.ts';

/** What every letter about a dossier says of who writes to whom about what. */
export interface DossierLetter {
  readonly departement: string;
  readonly service: { readonly name: string; readonly address: readonly string[]; readonly phone: string; readonly courriel: string };
  /** Name, and the lines of the address where it is known. */
  readonly recipient: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly number: string;
  readonly title: string;
  readonly receivedOn: string;
}

/** What a decision letter says, apart from where it stands. */
export interface DecisionLetter extends DossierLetter {
  readonly decision: 'accepte' | 'refuse' | 'sans_suite';
  /** Words of the démarche for this decision, each line a paragraph; empty for those of Écritoire. */
  readonly words: string;
  readonly motive: string;
  /** Prénom, nom and capacity of the author (CRPA L212-1). */
  readonly author: { readonly name: string; readonly capacity: string };
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

/** The text of a letter. */
export const body: TextStyle = { size: 10.5 };
const bottom = mm(278);

/** Writes paragraphs down the pages: a long motive goes on overleaf, whole. */
export const createFlow = (sheet: Sheet, foot: string) => {
  const section = sheet.group(sheet.root, 'Sect');
  let page: Page = openPage(sheet, section, foot);
  const put = (type: string, words: Words, style: TextStyle, above: number, place: { x?: number; width?: number } = {}): void => {
    const width = place.width ?? right - (place.x ?? left);
    if (page.y + above + Math.min(heightOf(sheet.doc, words, style, width), bottom - mm(18)) > bottom)
      page = openPage(sheet, section, foot);
    write(sheet, page, type, words, style, above, place);
  };
  return {
    put,
    get y() {
      return page.y;
    },
    to: (y: number) => {
      page.y = Math.max(page.y, y);
    },
    at: (y: number) => {
      page.y = y;
    },
  };
};

/** Cuts a text into paragraphs, and those that would not hold on a page into pieces of some lines. */
export const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.match(/.{1,1500}(?:\s|$)|.{1500}/gu) ?? [line]);

/** Opens a letter: the service, the address box, the day, what it is and about which dossier. Throws a `RangeError` for a wrong date. */
export const openLetter = (letter: DossierLetter, object: string) => {
  const { service, departement, recipient, number, title } = letter;
  const sheet = openSheet({ title: `${object}, dossier ${number}`, date: letter.date });
  const flow = createFlow(sheet, `${service.name} · ${departement} · dossier ${number}`);
  const half = mm(80);
  flow.put('P', departement, { size: 13, face: 'bold' }, 0, { width: half });
  flow.put('P', service.name, body, 2, { width: half });
  const contact = [...service.address, service.phone === '' ? '' : `Tél. ${service.phone}`, service.courriel].filter((line) => line !== '');
  for (const line of contact) flow.put('P', line, { size: 9.5, colour: soft }, 1, { width: half });
  const headEnd = flow.y;
  flow.at(mm(58));
  for (const line of recipient) flow.put('P', line, body, 0, { x: mm(110), width: mm(85) });
  flow.to(headEnd);
  flow.put('P', `Le ${inWords(letter.date)}`, body, mm(10), { x: mm(110) });
  flow.put('H1', object, { size: 15, face: 'bold' }, mm(8));
  flow.put('P', [bold('Dossier : '), number, ' – ', title], body, mm(2));
  flow.put('P', `Demande reçue le ${formatDateLong(letter.receivedOn)}.`, body, 2);
  flow.put('P', 'Madame, Monsieur,', body, mm(6));
  return { sheet, flow };
};

/** The letter of a decision as a tagged PDF: the same content gives the same bytes. Throws a `RangeError` for a wrong date. */
export const renderDecisionLetter = (letter: DecisionLetter): Promise<Uint8Array> => {
  const { service, decision, motive, author } = letter;
  const { sheet, flow } = openLetter(letter, objects[decision]);
  for (const line of letter.words.trim() === '' ? [usual[decision]] : paragraphs(letter.words)) flow.put('P', line, body, mm(3));
  if (motive !== '') {
    flow.put('H2', decision === 'accepte' ? 'Précisions' : 'Motifs', { size: 12, face: 'bold' }, mm(5));
    for (const line of paragraphs(motive)) flow.put('P', line, body, mm(2));
  }
  if (decision !== 'accepte') {
    flow.put('H2', 'Voies et délais de recours', { size: 12, face: 'bold' }, mm(5));
    for (const line of appeal(service.name)) flow.put('P', line, { size: 9.5 }, mm(2));
  }
  flow.put('P', author.name, { size: 10.5, face: 'bold' }, mm(12), { x: mm(110) });
  flow.put('P', `${author.capacity}, ${service.name}`, body, 1, { x: mm(110) });
  return sheet.finish();
};
