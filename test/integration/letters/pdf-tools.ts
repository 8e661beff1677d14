import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The printed page as other programs see it: poppler and qpdf read a PDF that our own code wrote. */
const withFile = <T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 });

/** True if poppler-utils and qpdf are installed. */
export const toolsPresent = (): boolean => {
  try {
    for (const tool of ['pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm']) execFileSync(tool, ['-v'], { stdio: 'ignore' });
    execFileSync('qpdf', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
};

export const info = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdfinfo', file));
export const structure = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdfinfo', '-struct-text', file));
/** Throws when the file has an error or a warning. */
export const check = (pdf: Uint8Array): string => withFile(pdf, (file) => run('qpdf', '--check', file));
/** The uncompressed file, to look for words that should not be there. */
export const plain = (pdf: Uint8Array): string => withFile(pdf, (file) => run('qpdf', '--qdf', '--object-streams=disable', file, '-'));
/** The text of one page as printed, lines kept; pages are separated by form feeds. */
export const text = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdftotext', '-layout', file, '-')).replaceAll('\u00a0', ' ');

/** One row of `pdffonts` a font. */
export const fonts = (pdf: Uint8Array): { name: string; embedded: boolean; unicode: boolean }[] =>
  withFile(pdf, (file) => run('pdffonts', file))
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, embedded, unicode] = /^(\S+)\s+.*\s(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line) ?? [];
      return { name: name ?? line, embedded: embedded === 'yes', unicode: unicode === 'yes' };
    });

export interface Word {
  readonly page: number;
  readonly text: string;
  /** Millimetres from the top left corner of the page. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every word with its place. */
export const words = (pdf: Uint8Array): Word[] =>
  withFile(pdf, (file) => run('pdftotext', '-bbox', file, '-'))
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map((match) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map((value) => (Number(value) * 25.4) / 72);
        return { page: index + 1, text: match[5] ?? '', left, top, right, bottom };
      }),
    );

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** True where the page is dark, at a place in millimetres from its top left corner. */
  dark(x: number, y: number): boolean;
}

/** One page as printed at 300 points an inch. */
export const picture = (pdf: Uint8Array, page = 1): Picture =>
  withFile(pdf, (file, folder) => {
    const resolution = 300;
    run('pdftoppm', '-r', String(resolution), '-gray', '-singlefile', '-f', String(page), file, join(folder, 'page'));
    const bytes = readFileSync(join(folder, 'page.pgm'));
    const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
    if (head === null) throw new Error('not a picture');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const pixels = bytes.subarray(head[0].length);
    const at = (millimetres: number): number => Math.round((millimetres * resolution) / 25.4);
    return { width, height, dark: (x, y) => (pixels[at(y) * width + at(x)] ?? 255) < 128 };
  });
