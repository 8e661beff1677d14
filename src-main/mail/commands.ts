import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { settingsAggregate } from '../../src-shared/workstation/settings.ts';
import { codesHandedOver } from '../accounts/public.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { purgedParams } from './compose.ts';
import { undoWindow } from './outbox.ts';
import { seesMail } from './rights.ts';
import { keepPassword, serverOf } from './server.ts';
import { changeMail, endMail, findMail, held, isHeld, isWarning, unknownMail, warning } from './states.ts';

const leaving = () => refuse('wrong_state', 'Ce courriel est en train de partir. Attendez la fin de l’envoi.');
const over = () => refuse('wrong_state', 'Ce courriel est déjà parti ou annulé. Actualisez la boîte d’envoi.');

const onSettings = decideOn(settingsAggregate, ['mail', 'workstation']);

/** Commands of the outbox and of the mail settings. */
export const mailCommands = {
  'mail.cancel': (context, input) =>
    context.statements.transaction(() => {
      const row = findMail(context, input.id);
      if (row === undefined || !seesMail(context, row)) return unknownMail();
      if (row.status === 'sending') return leaving();
      if (row.status === 'sent' || row.status === 'cancelled') return over();
      if (isHeld(row, context.ports.clock.now())) return held();
      if (isWarning(row)) return warning();
      endMail(context, row, { status: 'cancelled', reason: 'Annulé par un agent.', at: context.ports.clock.now() });
      context.changed('mail');
      return ok({});
    }),
  'mail.retry': (context, input) =>
    context.statements.transaction(() => {
      const row = findMail(context, input.id);
      if (row === undefined || !seesMail(context, row)) return unknownMail();
      if (row.status === 'sending') return leaving();
      if (row.status === 'sent' || row.status === 'cancelled') return over();
      if (row.recipient === null)
        return refuse('wrong_state', 'Cette personne n’a pas de courriel : exportez ce message ou imprimez son accès.');
      if (row.params === purgedParams)
        return refuse('wrong_state', 'Le contenu de ce courriel n’est plus gardé : il ne peut plus être renvoyé.');
      const now = context.ports.clock.now();
      if (isHeld(row, now)) return held();
      changeMail(context, row.id, { status: 'waiting', reason: null, next_at: now });
      context.changed('mail');
      return ok({});
    }),
  'mail.settleDoubt': (context, input) =>
    context.statements.transaction(() => {
      const row = findMail(context, input.id);
      if (row === undefined || !seesMail(context, row)) return unknownMail();
      if (row.status !== 'doubt') return refuse('wrong_state', 'Ce courriel n’est plus à vérifier. Actualisez la boîte d’envoi.');
      const now = context.ports.clock.now();
      codesHandedOver(context, row.id, now);
      endMail(context, row, { status: 'sent', reason: 'Arrivée confirmée par un agent.', at: now });
      context.changed('mail');
      return ok({});
    }),
  'mail.saveSettings': (context, input) => {
    const server = serverOf(context, input);
    if (!server.ok) return server;
    const { host, port, security, user, from, greeting } = input;
    return onSettings(
      context,
      { id: 'local' },
      {
        decide: () => ok([{ type: 'settings.changed', facts: { mail: { host, port, security, user, from, greeting } } }]),
        after: () => {
          keepPassword(context, server.data.pass);
          // What waited for better settings tries them at once, with those that were put off beside it.
          const { statements, ports } = context;
          const now = ports.clock.now();
          statements.run(
            statements.db
              .updateTable('l_outbox')
              .set({ next_at: now })
              .where('status', '=', 'waiting')
              .where((where) => where.or([where('attempts', '>', 0), where('created_at', '<=', now - undoWindow)]))
              .where('next_at', '>', now)
              .where((where) => where.or([where('held_until', 'is', null), where('held_until', '<=', now)])),
          );
          return ok({});
        },
      },
    );
  },
} satisfies CommandHandlers;
