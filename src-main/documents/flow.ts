import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { inWords } from './dates.ts';
import { left, openPage, type Page, right, write } from './page.ts';
import { mm, openSheet, type Sheet } from './sheet.ts';
import { bold, heightOf, soft, type TextStyle, type Words } from './text.ts';

/** What stands at the head and at the foot of every letter about a dossier. */
export interface LetterHead {
  readonly departement: string;
  readonly service: { readonly name: string; readonly address: readonly string[]; readonly phone: string; readonly courriel: string };
  /** Name, and the lines of the address where it is known. */
  readonly recipient: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly number: string;
}

/** Who signs: prénom, nom and capacity (CRPA L212-1). */
export interface Signed {
  readonly author: { readonly name: string; readonly capacity: string };
}

/** A letter about a request: what was asked for, and the day it came in. */
export interface DossierLetter extends LetterHead {
  readonly title: string;
  readonly receivedOn: string;
}

/** The words of a letter. */
export const body: TextStyle = { size: 10.5 };
const bottom = mm(278);

/** Writes paragraphs down the pages: a long motive goes on overleaf, whole. */
export const createFlow = (sheet: Sheet, foot: string | ((page: number) => string)) => {
  const section = sheet.group(sheet.root, 'Sect');
  let count = 0;
  const next = (): Page => {
    count += 1;
    return openPage(sheet, section, typeof foot === 'string' ? foot : foot(count));
  };
  let page = next();
  const put = (type: string, words: Words, style: TextStyle, above: number, place: { x?: number; width?: number } = {}): void => {
    const width = place.width ?? right - (place.x ?? left);
    if (page.y + above + Math.min(heightOf(sheet.doc, words, style, width), bottom - mm(18)) > bottom) page = next();
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

export type Flow = ReturnType<typeof createFlow>;

/** Begins a letter: who writes, to whom, and when. */
export const openLetter = (sheet: Sheet, letter: LetterHead): Flow => {
  const { service, departement, recipient, number } = letter;
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
  return flow;
};

/** Begins a letter about a request, down to its greeting. Throws a `RangeError` for a wrong date. */
export const openDossierLetter = (letter: DossierLetter, object: string): { sheet: Sheet; flow: Flow } => {
  const { number, title } = letter;
  const sheet = openSheet({ title: `${object}, dossier ${number}`, date: letter.date });
  const flow = openLetter(sheet, letter);
  flow.put('H1', object, { size: 15, face: 'bold' }, mm(8));
  flow.put('P', [bold('Dossier : '), number, ' – ', title], body, mm(2));
  flow.put('P', `Demande reçue le ${formatDateLong(letter.receivedOn)}.`, body, 2);
  flow.put('P', 'Madame, Monsieur,', body, mm(6));
  return { sheet, flow };
};

/** Ends it: by whom, and in what capacity. */
export const signLetter = (flow: Flow, { author, service }: LetterHead & Signed): void => {
  flow.put('P', author.name, { size: 10.5, face: 'bold' }, mm(12), { x: mm(110) });
  flow.put('P', `${author.capacity}, ${service.name}`, body, 1, { x: mm(110) });
};
