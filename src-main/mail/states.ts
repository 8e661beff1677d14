import { refuse } from '../../src-shared/kernel/result.ts';
import { codesWithdrawn } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import { type OutboxRow, purgedParams } from './compose.ts';

const minute = 60_000;
/** Waits after the first, second… failed attempt; hourly from then on (rules §7.2). */
const delays = [minute, 5 * minute, 15 * minute, 60 * minute] as const;

/** Milliseconds until the next try after `attempts` failed ones. */
export const retryDelay = (attempts: number): number => delays[Math.min(Math.max(attempts, 1), delays.length) - 1] ?? 60 * minute;

/** A mail stays at most this long in the outbox ⚙ (rules §1.5). */
export const outboxDays = 30;
const outboxTime = outboxDays * 24 * 60 * minute;

export const unknownMail = () => refuse('unknown_mail', 'Ce courriel n’existe plus. Actualisez la boîte d’envoi.');

/** Whether it announces what can still be undone: it leaves by itself, and by that undoing alone it does not. @param now milliseconds */
export const isHeld = ({ held_until }: Pick<OutboxRow, 'held_until'>, now: number): boolean => held_until !== null && held_until > now;
export const held = () =>
  refuse(
    'wrong_state',
    'Ce courriel annonce une décision qui peut encore être annulée : il part tout seul à la fin de ce délai. Pour l’arrêter, annulez la décision.',
  );

/** Mails that warn a person of what was done to their access: nobody who did it keeps them back (rules §7.2). */
const warnings: ReadonlySet<string> = new Set(['access_revealed', 'courriel_changed']);
export const isWarning = ({ template }: Pick<OutboxRow, 'template'>): boolean => warnings.has(template);
export const warning = () =>
  refuse('wrong_state', 'Ce courriel prévient une personne de ce qui est arrivé à son accès : il ne s’annule pas et part tout seul.');

export const findMail = ({ statements }: WriterContext, id: string): OutboxRow | undefined =>
  statements.first(statements.db.selectFrom('l_outbox').selectAll().where('id', '=', id));

export const changeMail = ({ statements }: WriterContext, id: string, change: Partial<Omit<OutboxRow, 'id'>>): void => {
  statements.run(statements.db.updateTable('l_outbox').set(change).where('id', '=', id));
};

/** Ends a mail: its words are forgotten. A mail that does not leave takes its codes with it. */
export const endMail = (
  context: WriterContext,
  row: OutboxRow,
  end: { readonly status: 'sent' | 'cancelled'; readonly reason: string | null; readonly at: number },
): void => {
  if (end.status === 'cancelled') codesWithdrawn(context, row.id);
  changeMail(context, row.id, { status: end.status, reason: end.reason, ended_at: end.at, params: purgedParams });
};

/** Cancels what has waited too long, and forgets the words of old doubts, which stay visible. @returns how many mails changed */
export const expireMails = (context: WriterContext): number => {
  const { statements, ports } = context;
  const now = ports.clock.now();
  const old = statements.all(
    statements.db
      .selectFrom('l_outbox')
      .selectAll()
      .where('status', 'in', ['waiting', 'failed', 'doubt'])
      .where('created_at', '<', now - outboxTime)
      .where('params', '<>', purgedParams),
  );
  const reason = `Resté plus de ${outboxDays} jours dans la boîte d’envoi : il ne partira plus.`;
  for (const row of old) {
    if (row.status === 'doubt') changeMail(context, row.id, { params: purgedParams });
    else endMail(context, row, { status: 'cancelled', reason, at: now });
  }
  return old.length;
};

/**
 * Takes back the mail of one occasion, by the key it was queued with.
 * @returns false when it is on its way or was handed over: it cannot be taken back
 */
export const cancelMail = (context: WriterContext, effectKey: string, reason: string): boolean => {
  const { statements, ports } = context;
  const row = statements.first(statements.db.selectFrom('l_outbox').selectAll().where('effect_key', '=', effectKey));
  if (row === undefined || row.status === 'cancelled') return true;
  if (row.status !== 'waiting' && row.status !== 'failed') return false;
  endMail(context, row, { status: 'cancelled', reason, at: ports.clock.now() });
  context.changed('mail');
  return true;
};

/** A person reached another way no longer needs the mails that would make this access void by a newer one. */
export const cancelAccessMails = (context: WriterContext, account: string, reason: string): void => {
  const { statements, ports } = context;
  const rows = statements.all(
    statements.db
      .selectFrom('l_outbox')
      .selectAll()
      .where('account', '=', account)
      .where('secret', 'is not', null)
      .where('status', 'in', ['waiting', 'failed']),
  );
  for (const row of rows) endMail(context, row, { status: 'cancelled', reason, at: ports.clock.now() });
  if (rows.length > 0) context.changed('mail');
};
