import PDFDocument from 'pdfkit';
import type { ReaderContext } from '../../src-main/backend/context.ts';
import { openDatabase } from '../../src-main/database/open.ts';
import { searchFilesQueries } from '../../src-main/dossiers/search-files.ts';
import { createExaminer, readerLimits } from '../../src-main/files/examiner.ts';
import { forkExaminer } from '../../src-main/files/fork-examiner.ts';
import { benchKey } from './base.ts';
import { at, data, type Line, timeLine, times } from './measure.ts';

const pdfs = 500;
/** Characters of one document: four pages of a letter. */
const perPdf = 10_000;
/** Files in which words are looked for: a gigabyte of text. */
const files = 100_000;
const wordsPerFile = 500;
const vocabulary = 30_000;

/** Invented words; the first of them in nearly every text, the last in nearly none, as in a language. */
const word = (rank: number): string => {
  const syllables = [
    'ba',
    'ce',
    'di',
    'fo',
    'gu',
    'la',
    'me',
    'ni',
    'po',
    'ru',
    'sa',
    'te',
    'vi',
    'xo',
    'zu',
    'qua',
    'bre',
    'cli',
    'dro',
    'flu',
  ];
  let left = rank + 1;
  let text = '';
  while (left > 0 || text.length < 4) {
    text += at(syllables, left % 20);
    left = Math.floor(left / 20);
  }
  return text;
};
const rankOf = (draw: number): number => Math.floor(vocabulary ** (((draw * 2_654_435_761) % 1_000_003) / 1_000_003)) - 1;

const document = (seed: number): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4' });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    let text = '';
    for (let index = 0; text.length < perPdf; index += 1) text += `${word(rankOf(seed * 7919 + index))} `;
    pdf.fontSize(10).text(text);
    pdf.end();
  });

/** The words of PDFs, read one after the other by the separate process as they are in work. */
export const measureExtraction = async (): Promise<Line[]> => {
  const reader = createExaminer(forkExaminer, readerLimits);
  const taken: number[] = [];
  let bytes = 0;
  try {
    for (let index = 0; index < pdfs; index += 1) {
      const pdf = await document(index);
      const start = performance.now();
      const said = await reader.words(pdf);
      taken.push(performance.now() - start);
      if (!said.ok || said.words.length < 50) throw new Error('a PDF of the bench could not be read');
      bytes += perPdf;
    }
  } finally {
    reader.stop();
  }
  const seconds = taken.reduce((sum, each) => sum + each, 0) / 1000;
  return [
    timeLine(
      'files: the words of a PDF of four pages',
      null,
      taken.sort((one, other) => one - other),
    ),
    {
      what: `files: words of ${pdfs} PDFs`,
      budget: '',
      measured: `${(pdfs / seconds).toFixed(0)} PDFs/s, ${(bytes / seconds / 1000).toFixed(0)} kB of text/s`,
      ok: null,
    },
  ];
};

/** Puts words into files of the first dossiers. @returns how many files, and how long it took */
const fillWords = (path: string): { count: number; seconds: number } => {
  const database = openDatabase({ path, key: benchKey, mode: 'write' });
  const dossiers = database.prepare<[number], string>('SELECT id FROM p_dossier ORDER BY row LIMIT ?').pluck().all(files);
  const addRow = database.prepare<[number, string, string]>(
    `INSERT INTO l_file_read (row, file, dossier, outcome, at) VALUES (?, ?, ?, 'read', 0)`,
  );
  const addWords = database.prepare<[number, string]>('INSERT INTO l_file_words (rowid, words) VALUES (?, ?)');
  const start = performance.now();
  const add = database.transaction((from: number, to: number) => {
    for (let row = from; row < to; row += 1) {
      const words = new Set(Array.from({ length: wordsPerFile }, (_, index) => word(rankOf(row * 7919 + index))));
      addRow.run(row, `bench-${row}`, at(dossiers, row));
      addWords.run(row, [...words].join(' '));
    }
  });
  database.exec('UPDATE l_file_mark SET position = (SELECT max(position) FROM j_event)');
  for (let row = 1; row <= files; row += 1000) add(row, Math.min(files + 1, row + 1000));
  database.close();
  return { count: files, seconds: (performance.now() - start) / 1000 };
};

/** What an instructeur types into «Dans les fichiers…»: words as they come, two at once, a rare one, none. */
const typed = (index: number): string =>
  at(
    [word(2), word(40).slice(0, 3), `${word(5)} ${word(60)}`, word(900), word(20_000), `${word(1)} ${word(7)} ${word(12)}`, 'introuvable'],
    index,
  );

/** The search in files, through the handler that the reader worker runs. */
export const measureWordSearch = (context: ReaderContext, path: string): Line[] => {
  const { count, seconds } = fillWords(path);
  return [
    {
      what: `files: words of ${count} files kept (${Math.round((count * perPdf) / 1e6)} MB of text)`,
      budget: '',
      measured: `${Math.round(count / seconds)} files/s`,
      ok: null,
    },
    timeLine(
      `search: contents of ${count} files`,
      100,
      times(140, (index) => void data(searchFilesQueries['dossiers.searchFiles'](context, { search: typed(index) }))),
    ),
  ];
};
