import type { ActiveContent, FileRefusal } from '../../src-shared/files/refusals.ts';
import { newRoom, PdfUnreadable, weigh } from './pdf-filters.ts';
import { newBudget, PdfDict, PdfName, PdfRef, PdfTooLarge } from './pdf-lexer.ts';
import { PdfEncrypted, type PdfObjects, readObjects } from './pdf-objects.ts';
import { findInPdf } from './pdf-rules.ts';

export type PdfVerdict =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly code: FileRefusal; readonly found?: readonly ActiveContent[] };

const mostPages = 20_000;
const deepestTree = 60;
/** Points of one picture: what is drawn of it takes four bytes for each. */
const mostPoints = 200_000_000;

const no = (code: FileRefusal, found: readonly ActiveContent[] = []): PdfVerdict => ({ ok: false, code, found });

/** Where the catalog says that pages are; a catalog that no trailer names is found by its type, as programs do that mend a file. */
const catalogOf = ({ trailers, resolve, all }: PdfObjects): PdfDict | null => {
  const isCatalog = (value: unknown): value is PdfDict => value instanceof PdfDict && resolve(value.get('Pages')) instanceof PdfDict;
  const named = trailers.map((trailer) => resolve(trailer.get('Root'))).findLast(isCatalog);
  if (named !== undefined) return named;
  const typed = all.map(({ values }) => values[0]).findLast((value) => isCatalog(value) && value.get('Type') instanceof PdfName);
  return typed instanceof PdfDict ? typed : null;
};

/** Pages in their order, or null when some cannot be found or the tree turns in a circle. */
const pagesOf = (objects: PdfObjects): PdfDict[] | null => {
  const { resolve } = objects;
  const root = catalogOf(objects)?.get('Pages');
  const pages: PdfDict[] = [];
  const above = new Set<PdfDict>();
  const walk = (value: Parameters<typeof resolve>[0]): boolean => {
    const node = resolve(value);
    if (!(node instanceof PdfDict) || above.has(node) || above.size > deepestTree || pages.length > mostPages) return false;
    const kids = resolve(node.get('Kids'));
    if (!Array.isArray(kids)) {
      const type = resolve(node.get('Type'));
      if (!(type instanceof PdfName) || type.text !== 'Pages') pages.push(node);
      return true;
    }
    above.add(node);
    const isWhole = kids.every(walk);
    above.delete(node);
    return isWhole;
  };
  return root !== undefined && walk(root) && pages.length > 0 ? pages : null;
};

/** Every stream that a page shows its words with is there. */
const hasContents = ({ resolve, last }: PdfObjects, page: PdfDict): boolean => {
  const contents = page.get('Contents');
  const parts = Array.isArray(contents)
    ? contents
    : contents instanceof PdfRef && Array.isArray(resolve(contents))
      ? resolve(contents)
      : [contents];
  return (Array.isArray(parts) ? parts : []).every((part) => !(part instanceof PdfRef) || last(part.number) !== undefined);
};

const judge = async (bytes: Buffer): Promise<PdfVerdict> => {
  const room = newRoom();
  const objects = readObjects(bytes, newBudget(), room);
  const { active, attachments, xfa } = findInPdf(objects);
  if (xfa) return no('pdf_xfa');
  if (active.size > 0) return no('pdf_active', [...active]);
  if (attachments) return no('pdf_attachments');
  const pages = pagesOf(objects);
  if (pages === null || !pages.every((page) => hasContents(objects, page))) return no('pdf_damaged');
  const contents = new Set(pages.flatMap((page) => [page.get('Contents'), objects.resolve(page.get('Contents'))]).flat());
  const shown = new Set([...contents].flatMap((value) => (value instanceof PdfRef ? [value.number] : [])));
  for (const { number, values, stream } of objects.all) {
    const [dict] = values;
    if (stream === null || !(dict instanceof PdfDict)) continue;
    const [width, height] = [objects.resolve(dict.get('Width')), objects.resolve(dict.get('Height'))];
    if (typeof width === 'number' && typeof height === 'number' && width * height > mostPoints) return no('pdf_too_heavy');
    if (!(await weigh(stream, dict, objects.resolve, room)) && shown.has(number)) return no('pdf_damaged');
  }
  return { ok: true, pages: pages.length };
};

/** Judges what is a PDF by its first bytes. Never throws. */
export const judgePdf = async (bytes: Buffer): Promise<PdfVerdict> => {
  try {
    return await judge(bytes);
  } catch (error) {
    if (error instanceof PdfEncrypted) return no('pdf_encrypted');
    if (error instanceof PdfTooLarge) return no('pdf_too_heavy');
    if (error instanceof PdfUnreadable) return no('pdf_damaged');
    throw error;
  }
};
