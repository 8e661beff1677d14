import type { Validator } from '../../src-shared/accounts/waits.ts';
import type { MembershipRole } from '../../src-shared/organisations/events.ts';
import { asleepCause, personOf } from '../accounts/queries.ts';
import type { WriterContext } from '../backend/context.ts';
import { type QueuedMail, queueMail } from './outbox.ts';

/** For whom an activation mail is, and what it says beside the code. */
export interface ActivationRequest {
  readonly account: string;
  /** The body that it names: that of the account, unless another is said. */
  readonly organisation?: string | null;
  readonly renewed?: boolean;
  readonly letterTo?: string | null;
  /** Who validates the registration once the account is activated; nobody where it is open then. */
  readonly after?: Validator | null;
  /** What the account is in that body, or will be; null for what it is not said of. */
  readonly role?: MembershipRole | null;
  readonly effectKey?: string;
}

/**
 * The activation mail of an account that has no password yet (rules §1.4).
 * @returns false without a courriel
 */
export const queueActivation = (context: WriterContext, request: ActivationRequest): boolean => {
  const { db, first } = context.statements;
  const person = personOf(context.statements, request.account);
  if (person?.login == null || person.courriel === null) return false;
  const own = first(db.selectFrom('p_organisation').select('name').where('id', '=', person.organisation));
  return queueMail(context, {
    template: 'activation',
    params: {
      identifier: person.identifier,
      login: person.login,
      organisation: request.organisation === undefined ? (own?.name ?? null) : request.organisation,
      after: request.after ?? null,
      administrator: request.role === 'administrateur',
      asleep: person.disabled === asleepCause,
      ...(request.renewed === true && { renewed: true, letterTo: request.letterTo ?? null }),
    },
    subject: 'Activez votre compte Écritoire',
    account: request.account,
    recipient: person.courriel,
    ...(request.effectKey === undefined ? {} : { effectKey: request.effectKey }),
  });
};

/**
 * A mail to the holder of an account that has a password: it names the identifier that they sign in with.
 * @returns false without a courriel
 */
export const notifyHolder = (
  context: WriterContext,
  account: string,
  { params, ...mail }: Pick<QueuedMail, 'template' | 'params' | 'subject'>,
): boolean => {
  const person = personOf(context.statements, account);
  if (person === undefined || person.courriel === null || person.identifier === null) return false;
  return queueMail(context, { ...mail, params: { ...params, identifier: person.identifier }, account, recipient: person.courriel });
};
