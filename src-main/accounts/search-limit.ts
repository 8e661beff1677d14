import { waitWords } from '../../src-shared/kernel/delay.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import { codeMac } from './codes.ts';

/**
 * Searches of «Créer un compte» that tell more than was typed, in one window and one period. Somebody who looks for their organisation
 * makes a few; the register of organisations is not read by so many, eight bodies at a time.
 */
const most = 20;
const period = 600_000;

const subjectOf = ({ statements, ports }: WriterContext, page: string): string =>
  `find:${Buffer.from(codeMac(statements, ports, 'find', page))
    .toString('base64url')
    .slice(0, 22)}`;

/** Searches counted in the period that runs, and when it began (milliseconds). */
const counted = (context: WriterContext, page: string): { readonly count: number; readonly since: number } => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const row = statements.first(statements.db.selectFrom('l_throttle').selectAll().where('subject', '=', subjectOf(context, page)));
  // A beginning to come is that of a clock put right since.
  const isOver = row === undefined || row.last_at > now || now - row.last_at >= period;
  return isOver ? { count: 0, since: now } : { count: row.failures, since: row.last_at };
};

/** Whether this window may search, else when: the people of a reception desk share it, so no wait grows and nobody has to open it again. */
export const maySearch = (context: WriterContext, page: string): Result<null> => {
  const { count, since } = counted(context, page);
  if (count < most) return ok(null);
  return refuse(
    'too_many_attempts',
    `Beaucoup d’organisations ont été cherchées ici. Cherchez de nouveau dans ${waitWords(since + period, context.ports.clock.now())}, ou demandez de l’aide.`,
  );
};

/** Counts one search. */
export const countSearch = (context: WriterContext, page: string): void => {
  const { statements } = context;
  const { count, since } = counted(context, page);
  const columns = { failures: count + 1, last_at: since };
  statements.run(
    statements.db
      .insertInto('l_throttle')
      .values({ subject: subjectOf(context, page), ...columns })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(columns)),
  );
};
