import { waitWords } from '../../src-shared/kernel/delay.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import { codeMac } from './codes.ts';

/** Between two mails that anybody may ask for, to the same name and for the same purpose: asking again does not fill a mail box. */
const mailEvery = 600_000;

const subjectOf = ({ statements, ports }: WriterContext, asked: string): string =>
  `mail:${Buffer.from(codeMac(statements, ports, 'mail', asked))
    .toString('base64url')
    .slice(0, 22)}`;

/**
 * Whether a mail asked for in these words may leave now; else the person is told when. The words are those that were typed, whether an
 * account answers to them or not: the wait says nothing of it (rules §1.5), and a mail that is said to leave leaves.
 */
export const mayMail = (context: WriterContext, asked: string): Result<null> => {
  const { statements, ports } = context;
  const row = statements.first(statements.db.selectFrom('l_throttle').select('last_at').where('subject', '=', subjectOf(context, asked)));
  const now = ports.clock.now();
  // A time to come is that of a clock put right since: nobody waits for it.
  if (row === undefined || row.last_at > now || now - row.last_at >= mailEvery) return ok(null);
  return refuse(
    'too_soon',
    `Un courriel a déjà été demandé ainsi il y a moins de dix minutes. Regardez dans les indésirables ; le prochain pourra partir dans ${waitWords(row.last_at + mailEvery, now)}.`,
  );
};

/** A mail leaves for these words. @returns seconds until the next one may be asked for */
export const noteMail = (context: WriterContext, asked: string): { nextInSeconds: number } => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const columns = { failures: 1, last_at: now };
  // Waits that are over, and those of a clock put right since: never more of them are kept than were asked for within the ten minutes.
  statements.run(
    statements.db
      .deleteFrom('l_throttle')
      .where('subject', '>=', 'mail:')
      .where('subject', '<', 'mail;')
      .where((where) => where.or([where('last_at', '<=', now - mailEvery), where('last_at', '>', now)])),
  );
  statements.run(
    statements.db
      .insertInto('l_throttle')
      .values({ subject: subjectOf(context, asked), ...columns })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(columns)),
  );
  return { nextInSeconds: mailEvery / 1000 };
};
