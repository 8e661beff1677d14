import { formatRequestNumber } from '../../src-shared/assistance/number.ts';
import type { WriterContext } from '../backend/context.ts';

/** The next number of a request on this workstation, `A-2026-A2-00012`: never given twice. Joins the caller's transaction. */
export const nextRequestNumber = (context: WriterContext): string => {
  const { statements } = context;
  const year = Number(context.today().slice(0, 4));
  const poste = context.workstation().poste;
  const name = `assistance-${poste}-${year}`;
  const row = statements.first(statements.db.selectFrom('l_counter').select('value').where('name', '=', name));
  const value = (row?.value ?? 0) + 1;
  statements.run(
    statements.db
      .insertInto('l_counter')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
  return formatRequestNumber({ year, poste, counter: value });
};
