import { waitWords } from '../../src-shared/kernel/delay.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import { codeMac } from './codes.ts';

/**
 * What a window that nobody is signed in to may do within one period, and what it is told then. A period is the same for everybody: the
 * people of a reception desk share one window, so no wait grows, and nobody has to open anything again.
 */
const limits = {
  /** Mails asked for: enough for everybody who stands at a counter. */
  mail: { most: 30, said: 'Trop de courriels ont été demandés dans cette fenêtre. Réessayez' },
  /** Searches that tell more than was typed: the register of organisations is not read by so many, eight bodies at a time. */
  find: { most: 20, said: 'Beaucoup d’organisations ont été cherchées ici. Demandez de l’aide, ou cherchez de nouveau' },
} as const;
export type Limited = keyof typeof limits;

/** Milliseconds. */
export const limitPeriod = 600_000;

const subjectOf = ({ statements, ports }: WriterContext, what: Limited, page: string): string =>
  `window/${what}:${Buffer.from(codeMac(statements, ports, `window/${what}`, page))
    .toString('base64url')
    .slice(0, 22)}`;

/** What this window did in the period that runs, and when that began. */
const countOf = (context: WriterContext, subject: string): { readonly count: number; readonly since: number } => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const row = statements.first(statements.db.selectFrom('l_throttle').select(['failures', 'last_at']).where('subject', '=', subject));
  // A beginning to come is that of a clock put right since.
  const runs = row !== undefined && row.last_at <= now && now - row.last_at < limitPeriod;
  return runs ? { count: row.failures, since: row.last_at } : { count: 0, since: now };
};

/** Whether a window may do one more, else when. What the workstation does by itself (`page` empty) has no limit. */
export const mayInWindow = (context: WriterContext, what: Limited, page: string): Result<null> => {
  const { most, said } = limits[what];
  const { count, since } = countOf(context, subjectOf(context, what, page));
  if (page === '' || count < most) return ok(null);
  return refuse('too_many_attempts', `${said} dans ${waitWords(since + limitPeriod, context.ports.clock.now())}.`);
};

/** Counts one. Counts whose period is over go: however many windows are opened, no more are kept than were used within one. */
export const countInWindow = (context: WriterContext, what: Limited, page: string): void => {
  if (page === '') return;
  const { statements, ports } = context;
  const { db } = statements;
  const now = ports.clock.now();
  const subject = subjectOf(context, what, page);
  const { count, since } = countOf(context, subject);
  statements.run(
    db
      .deleteFrom('l_throttle')
      .where('subject', '>=', 'window/')
      .where('subject', '<', 'window0')
      .where((where) => where.or([where('last_at', '<=', now - limitPeriod), where('last_at', '>', now)])),
  );
  const columns = { failures: count + 1, last_at: since };
  statements.run(
    db
      .insertInto('l_throttle')
      .values({ subject, ...columns })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(columns)),
  );
};
