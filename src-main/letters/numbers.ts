import { formatLetterNumber } from '../../src-shared/kernel/number.ts';
import type { WriterContext } from '../backend/context.ts';
import { nextNumber } from '../commands/numbers.ts';

/** The next letter number of this workstation, `C-2026-A2-00412`. */
export const nextLetterNumber = (context: WriterContext): string => formatLetterNumber(nextNumber(context, 'letter'));
