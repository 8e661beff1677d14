import { personOf } from '../accounts/queries.ts';
import type { WriterContext } from '../backend/context.ts';
import { momentIn } from './moment.ts';
import { queueMail } from './outbox.ts';

/** Notifies a person with a courriel that an agent handed their access over (rules §7.2). Joins the caller's transaction. */
export const notifyRevealed = (context: WriterContext, account: string): void => {
  const { statements, ports, actor } = context;
  const person = personOf(statements, account);
  if (person?.courriel == null || person.identifier === null) return;
  queueMail(context, {
    template: 'access_revealed',
    // By its id: an agent who is erased meanwhile is not named.
    params: {
      identifier: person.identifier,
      agent: actor.account,
      revealedAt: momentIn(ports.clock.now(), context.workstation().settings.timeZone),
    },
    subject: 'Un agent a sorti un accès à votre compte',
    account,
    recipient: person.courriel,
  });
};
