import { getDocument, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Says where its other half is: in this same process, which may be killed.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { searchWords } from '../../src-shared/kernel/search-words.ts';
import type { Words } from './verdict.ts';

/** A book is found by its first pages. */
const mostPages = 1000;
const mostWords = 40_000;
/** Nobody types more to find it. */
const longestWord = 40;

/** What stands on a page, a word that is cut at the end of a line put together again, and what was filled into its form. */
const textOf = async (page: PDFPageProxy): Promise<string> => {
  const { items } = await page.getTextContent();
  const lines = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
  const filled = (await page.getAnnotations()).map(({ fieldValue }: { fieldValue?: unknown }) => fieldValue);
  return [lines.replace(/(\p{L})[-\u00AD]\n(?=\p{Ll})/gu, '$1'), ...filled.filter((value) => typeof value === 'string')].join('\n');
};

/** The words of a PDF that was taken, each once: what a search needs and no more. Runs in a process of its own. */
export const wordsOfPdf = async (bytes: Uint8Array): Promise<Words> => {
  const found = new Set<string>();
  const loading = getDocument({
    // A copy: pdf.js takes the memory of what it is given.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
  });
  try {
    const document = await loading.promise;
    for (let number = 1; number <= Math.min(document.numPages, mostPages) && found.size < mostWords; number += 1) {
      const page = await document.getPage(number);
      for (const word of searchWords(await textOf(page))) if (word.length > 1 && word.length <= longestWord) found.add(word);
      page.cleanup();
    }
  } catch {
    // What its faults say may quote the file. Words of the pages before stay.
    if (found.size === 0) return { ok: false };
  } finally {
    await loading.destroy();
  }
  return { ok: true, words: [...found].slice(0, mostWords) };
};
