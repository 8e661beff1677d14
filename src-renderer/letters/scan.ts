import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';

/** Keys of a French keyboard, row by row, with what a scanner set for an American one meant by them. */
const french = '&é"\'(-è_çà)aqzwAQZW';
const american = '1234567890-qawzQAWZ';

const asAmerican = (text: string): string =>
  [...text]
    .map((sign) => {
      const at = french.indexOf(sign);
      return at < 0 ? sign : american.charAt(at);
    })
    .join('');

/**
 * A letter’s number as a handheld scanner types it. Many are set for an American keyboard: on a French one «C-2026-A2-00412» comes out
 * as «C)éàé-)Qé)àà'&é», which is read too.
 */
export const readScan = (text: string): Result<string> => {
  const plain = parseLetterNumber(text);
  if (plain.ok) return plain;
  const other = parseLetterNumber(asAmerican(text));
  return other.ok ? ok(other.data) : refuse(plain.error.code, plain.error.message, 'number');
};
