import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { type MailRow, mailStatuses, outboxShown } from '../../src-shared/mail/contract.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { mailSenderOf, purgedParams, writeMail } from './compose.ts';
import type { MailSender } from './message.ts';
import { notYourMail, readsMail, seesMail, servicesShown } from './rights.ts';
import { keptPassword, type MailSettingsForm, serverOf } from './server.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { unknownMail } from './states.ts';

/** Stands where a code will be: a masked mail shows dots instead, whatever it is. */
const anyCode = 'A2C4E6H8JK';

/** Queries of the outbox. */
export const mailQueries = {
  'mail.outbox': (context, input) => {
    const { statements } = context;
    const { db } = statements;
    const services = servicesShown(context);
    const visible = db
      .selectFrom('l_outbox')
      .$if(services !== null, (mails) =>
        mails.where((where) => where.or([where('service', 'is', null), where('service', 'in', services ?? [])])),
      );
    const counted = statements.all(visible.select(['status', (select) => select.fn.countAll<number>().as('n')]).groupBy('status'));
    const counts = Object.fromEntries(mailStatuses.map((status) => [status, 0])) as Record<MailRow['status'], number>;
    for (const { status, n } of counted) counts[status] = n;
    const all = visible
      .select([
        'id',
        'subject',
        'recipient',
        'status',
        'attempts',
        'next_at',
        'reason',
        'created_at',
        'ended_at',
        'secret',
        'service',
        'readers',
      ])
      // What still asks for something comes before what is over, however old it is.
      .orderBy((select) => select.case().when('status', 'in', ['sent', 'cancelled']).then(1).else(0).end())
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(outboxShown);
    const rows = statements.all(input.status === 'all' ? all : all.where('status', '=', input.status));
    const mails: MailRow[] = rows.map((row) => ({
      id: row.id,
      // A subject says what was decided.
      subject: readsMail(context, row) ? row.subject : 'Courriel d’un service',
      recipient: row.recipient,
      status: row.status,
      attempts: row.attempts,
      nextAt: row.next_at,
      reason: row.reason,
      createdAt: row.created_at,
      endedAt: row.ended_at,
      secret: row.secret !== null,
    }));
    return ok({ mails, counts });
  },
  'mail.read': (context, input) => {
    const { statements } = context;
    const row = statements.first(statements.db.selectFrom('l_outbox').selectAll().where('id', '=', input.id));
    if (row === undefined || !seesMail(context, row)) return unknownMail();
    if (!readsMail(context, row)) return notYourMail();
    const gone = { subject: row.subject, text: '', html: '', purged: true };
    if (row.params === purgedParams) return ok(gone);
    const written = writeMail(context, row, 'masked', () => anyCode);
    if (!written.ok) return ok(gone);
    const { subject, text, html } = written.data;
    return ok({ subject, text, html, purged: false });
  },
} satisfies QueryHandlers;

/** What the main process needs to write a mail of its own («Tester»). */
export interface TestSources {
  readonly server: SmtpSettings;
  readonly from: MailSender;
  readonly workstation: string;
}

/** What the main process asks the reader about mail. */
export const mailInternalQueries = {
  'internal.mail.settings': async (
    context: ReaderContext,
  ): Promise<Result<{ settings: Omit<MailSettingsForm, 'password'> | null; passwordKept: boolean }>> => {
    const { mail } = context.workstation().settings;
    return ok({
      settings: mail === null ? null : { ...mail, greeting: mail.greeting ?? '' },
      passwordKept: keptPassword(context) !== null,
    });
  },
  'internal.mail.testSources': async (context: ReaderContext, input: MailSettingsForm): Promise<Result<TestSources>> => {
    const server = serverOf(context, input);
    if (!server.ok) return server;
    const { settings } = context.workstation();
    return ok({ server: server.data, from: mailSenderOf(settings), workstation: settings.name });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof mailInternalQueries> {}
}
