import type { NumberParts } from '../../src-shared/kernel/number.ts';
import type { WriterContext } from '../backend/context.ts';

/**
 * The next number of a kind on this workstation, in this year: never given twice, never renumbered (design §3). Joins the caller's
 * transaction: a refusal gives the number back.
 */
export const nextNumber = (context: WriterContext, kind: 'letter' | 'assistance' | 'dossier'): NumberParts => {
  const year = Number(context.today().slice(0, 4));
  const { poste } = context.workstation();
  const counter = context.statements
    .prepare<[string], number>(
      'INSERT INTO l_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck()
    .get(`${kind}-${poste}-${year}`);
  if (counter === undefined) throw new Error('a counter gave nothing');
  return { year, poste, counter };
};
