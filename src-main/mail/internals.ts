import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { codesHandedOver, codesWithdrawn } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { OutboxRow } from './compose.ts';
import { writeForHandOver } from './hand-over.ts';
import { checkMail, type OutgoingMail, type UnsentMail } from './mime.ts';
import { momentIn } from './moment.ts';
import { notifyRevealed } from './reveal.ts';
import { notYourMail, readsMail, seesMail } from './rights.ts';
import { keptPassword } from './server.ts';
import type { SendOutcome } from './smtp.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { changeMail, endMail, expireMails, findMail, held, isHeld, retryDelay, unknownMail } from './states.ts';

/** A mail on its way: in the memory of the main process only, for as long as the conversation with the server lasts. */
export interface ClaimedMail {
  readonly id: string;
  /** Which attempt this is; an outcome counts only for its own. */
  readonly attempt: number;
  readonly mail: OutgoingMail;
  /** The settings kept in the base; `null` when the server was given at start. */
  readonly server: SmtpSettings | null;
}

export interface Claim {
  readonly claimed: ClaimedMail | null;
  /** When the next mail is due, milliseconds; `null` when nothing waits or nothing can leave. */
  readonly nextAt: number | null;
}

const firstDue = ({ statements }: WriterContext): OutboxRow | undefined =>
  statements.first(
    statements.db
      .selectFrom('l_outbox')
      .selectAll()
      .where('status', '=', 'waiting')
      .where('recipient', 'is not', null)
      .orderBy('next_at')
      .orderBy('id')
      .limit(1),
  );

const storedServer = (context: WriterContext): SmtpSettings | null => {
  const { mail } = context.workstation().settings;
  if (mail === null) return null;
  const pass = keptPassword(context);
  return {
    host: mail.host,
    port: mail.port,
    security: mail.security,
    ...(mail.user === '' ? {} : { user: mail.user }),
    ...(pass === null ? {} : { pass }),
    ...((mail.greeting ?? '') === '' ? {} : { name: mail.greeting ?? '' }),
  };
};

/** After a server that cannot be reached, the other waiting mails leave it in peace for a minute too. */
const putOffOthers = ({ statements, ports }: WriterContext): void => {
  const later = ports.clock.now() + retryDelay(1);
  statements.run(
    statements.db.updateTable('l_outbox').set({ next_at: later }).where('status', '=', 'waiting').where('next_at', '<', later),
  );
};

/** What the main process asks about the outbox; never reachable from a window. */
export const mailInternals = {
  /**
   * Takes the mail that is due, in one transaction: `sending`, one attempt more, its code drawn. A mail without recipient is never taken.
   * @param input.fallback sender's address of the server given at start, `null` when the kept settings apply
   */
  'internal.mail.claim': (context: WriterContext, input: { fallback: string | null }): Result<Claim> =>
    context.statements.transaction(() => {
      if (expireMails(context) > 0) context.changed('mail');
      const server = input.fallback === null ? storedServer(context) : null;
      if (input.fallback === null && server === null) return ok({ claimed: null, nextAt: null });
      const now = context.ports.clock.now();
      for (let row = firstDue(context); row !== undefined; row = firstDue(context)) {
        if (row.next_at > now) return ok({ claimed: null, nextAt: row.next_at });
        context.changed('mail');
        const written = writeForHandOver(context, row, input.fallback ?? '');
        if (!written.ok) {
          if (written.error.code === 'mail_unwritable') changeMail(context, row.id, { status: 'failed', reason: written.error.message });
          else endMail(context, row, { status: 'cancelled', reason: written.error.message, at: now });
          continue;
        }
        const { to, ...mail } = written.data;
        // `firstDue` takes mails with a recipient only.
        if (to === null) return unknownMail();
        const attempt = row.attempts + 1;
        changeMail(context, row.id, { status: 'sending', attempts: attempt, subject: mail.subject });
        return ok({ claimed: { id: row.id, attempt, mail: { ...mail, to }, server }, nextAt: now });
      }
      return ok({ claimed: null, nextAt: null });
    }),
  /** What became of a claimed mail. A late outcome of an attempt that was taken for lost still counts. */
  'internal.mail.outcome': (context: WriterContext, input: { id: string; attempt: number; outcome: SendOutcome }): Result<null> =>
    context.statements.transaction(() => {
      const row = findMail(context, input.id);
      const open = row?.status === 'sending' || row?.status === 'doubt';
      if (row === undefined || !open || row.attempts !== input.attempt) return ok(null);
      const { outcome } = input;
      context.changed('mail');
      if (outcome.kind === 'sent') {
        codesHandedOver(context, row.id, outcome.acceptedAt);
        endMail(context, row, { status: 'sent', reason: null, at: outcome.acceptedAt });
        return ok(null);
      }
      const { reason } = outcome;
      if (outcome.kind === 'unknown') {
        changeMail(context, row.id, { status: 'doubt', reason });
        return ok(null);
      }
      codesWithdrawn(context, row.id);
      if (outcome.kind !== 'unreachable' && outcome.permanent) changeMail(context, row.id, { status: 'failed', reason });
      else {
        if (outcome.kind === 'unreachable') putOffOthers(context);
        changeMail(context, row.id, { status: 'waiting', reason, next_at: context.ports.clock.now() + retryDelay(input.attempt) });
      }
      return ok(null);
    }),
  /** At each opening: what a stopped program left `sending` may have arrived or not. It is shown, and never sent again by itself. */
  'internal.mail.recover': (context: WriterContext): Result<null> => {
    const { statements } = context;
    const reason = 'Écritoire s’est arrêté pendant l’envoi : ce courriel est peut-être parti. Demandez à la personne avant de le renvoyer.';
    const { changes } = statements.run(
      statements.db.updateTable('l_outbox').set({ status: 'doubt', reason }).where('status', '=', 'sending'),
    );
    if (changes > 0) context.changed('mail');
    return ok(null);
  },
  /** Hands a mail over as a file: what carries a secret needs the right «remettre un accès», is logged, and its person is notified. */
  'internal.mail.export': (context: WriterContext, input: { id: string }): Result<{ mail: UnsentMail; fileName: string }> =>
    context.statements.transaction(() => {
      const { actor, log, ports } = context;
      const row = findMail(context, input.id);
      if (row === undefined || !seesMail(context, row)) return unknownMail();
      if (!readsMail(context, row)) return notYourMail();
      if (row.secret !== null && !actor.roles.some((role) => role === 'gestionnaire' || role === 'gestionnaire_poste')) {
        log.write('forbidden', actor.account, { call: 'mail.export' });
        return refuse('hand_over_right', 'Ce courriel contient un code personnel : seul un gestionnaire peut l’exporter. Demandez-le-lui.');
      }
      if (row.status === 'sending') return refuse('wrong_state', 'Ce courriel est en train de partir. Attendez la fin de l’envoi.');
      if (row.status === 'sent' || row.status === 'cancelled' || row.params === '{}')
        return refuse('wrong_state', 'Le contenu de ce courriel n’est plus gardé : il ne peut plus être exporté.');
      if (isHeld(row, ports.clock.now())) return held();
      const written = writeForHandOver(context, row, exportSender);
      if (!written.ok) return refuse('wrong_state', written.error.message);
      const sound = checkMail(written.data);
      if (!sound.ok) return refuse('wrong_state', sound.error.message);
      const now = ports.clock.now();
      codesHandedOver(context, row.id, now);
      endMail(context, row, { status: 'sent', reason: 'Remis par un fichier .eml exporté.', at: now });
      log.write('export', actor.account, { mail: row.id });
      if (row.secret !== null) {
        log.write('reveal', actor.account, { mail: row.id });
        if (row.account !== null) notifyRevealed(context, row.account);
      }
      context.changed('mail');
      return ok({
        mail: sound.data,
        fileName: `courriel-${momentIn(row.created_at, context.workstation().settings.timeZone).date}-${row.id.slice(-6)}.eml`,
      });
    }),
};

/** In an exported draft the mail program puts its own address; this one only keeps the file well formed. */
const exportSender = 'ecritoire@localhost';

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof mailInternals> {}
}
