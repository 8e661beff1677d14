import { formatLetterNumber } from '../../src-shared/kernel/number.ts';
import type { WriterContext } from '../backend/context.ts';

/** The next letter number of this workstation, `C-2026-A2-00412`: never given twice, never renumbered (design §3). */
export const nextLetterNumber = (context: WriterContext): string => {
  const { statements } = context;
  const { db } = statements;
  const year = Number(context.today().slice(0, 4));
  const poste = context.workstation().poste;
  const name = `letter-${poste}-${year}`;
  const row = statements.first(db.selectFrom('l_counter').select('value').where('name', '=', name));
  const counter = (row?.value ?? 0) + 1;
  statements.run(
    db
      .insertInto('l_counter')
      .values({ name, value: counter })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: counter })),
  );
  return formatLetterNumber({ year, poste, counter });
};
