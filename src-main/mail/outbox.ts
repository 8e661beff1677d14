import { newId } from '../../src-shared/kernel/ids.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailTemplateName } from '../backend/mails.ts';

/** A mail to write: an effect of the command in whose transaction it is queued, and of nothing else (design §3). */
export interface QueuedMail {
  readonly template: MailTemplateName;
  /** Parameters of the template without its secret, which is drawn when the mail is handed over. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly subject: string;
  readonly account: string | null;
  readonly recipient: string | null;
  /** One mail for one occasion: (stream, kind, due date). A second one with the same key is dropped. */
  readonly effectKey?: string;
  /** It does not leave before, milliseconds: what it says can still be undone. */
  readonly heldUntil?: number;
  /** The service whose mail it is: other services do not see it. */
  readonly service?: string;
  /** Accounts that alone read its words in the outbox. */
  readonly readers?: readonly string[];
  /** Subject of somebody without account whose address it bears: it is emptied when they are erased. */
  readonly person?: string;
}

/** Undo window of ordinary mails ⚙; those that carry a secret leave at once: security never waits (rules §4.7). */
export const undoWindow = 10_000;

/** Queues a mail in the current transaction. @returns false when its occasion has had its mail already */
export const queueMail = (context: WriterContext, mail: QueuedMail): boolean => {
  const { statements, ports } = context;
  const { db } = statements;
  const now = ports.clock.now();
  const id = newId(ports);
  const { secret } = context.mailTemplates[mail.template];
  const result = statements.run(
    db
      .insertInto('l_outbox')
      .values({
        id,
        message_id: `<${id}@ecritoire.invalid>`,
        effect_key: mail.effectKey ?? null,
        template: mail.template,
        params: JSON.stringify(mail.params),
        recipient: mail.recipient,
        subject: mail.subject,
        secret,
        account: mail.account,
        status: 'waiting',
        attempts: 0,
        next_at: Math.max(secret === null ? now + undoWindow : now, mail.heldUntil ?? 0),
        held_until: mail.heldUntil ?? null,
        service: mail.service ?? null,
        readers: mail.readers === undefined ? null : JSON.stringify(mail.readers),
        person: mail.person ?? null,
        reason: mail.recipient === null ? 'Cette personne n’a pas de courriel : imprimez son accès ou exportez ce message.' : null,
        created_at: now,
        ended_at: null,
      })
      .onConflict((conflict) => conflict.column('effect_key').doNothing()),
  );
  context.changed('mail');
  return result.changes > 0;
};
