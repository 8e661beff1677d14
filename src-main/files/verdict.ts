import type { FileFormat } from '../../src-shared/files/formats.ts';
import type { ActiveContent, FileRefusal } from '../../src-shared/files/refusals.ts';

/** What the separate process says of a file. */
export type Verdict =
  | {
      readonly ok: true;
      readonly format: FileFormat;
      readonly pages: number;
      /** Of a picture: a PDF made anew of its points, one page a picture. A PDF is shown as it is. */
      readonly shown: Uint8Array | null;
    }
  | { readonly ok: false; readonly code: FileRefusal; readonly found?: readonly ActiveContent[] };

/** Words of a PDF, each once, folded as searches compare them; none in a scan. */
export type Words = { readonly ok: true; readonly words: readonly string[] } | { readonly ok: false };

/** What is wanted of a file. */
export interface Answers {
  readonly verdict: Verdict;
  readonly words: Words;
}
export type Wanted = keyof Answers;

/** One file to look at; nothing else ever goes to that process. */
export interface Question {
  readonly id: number;
  readonly wanted: Wanted;
  readonly bytes: Uint8Array;
}
export interface Answer {
  readonly id: number;
  readonly said: Answers[Wanted];
}
