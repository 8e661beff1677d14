import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import { queueActivation, queueMail } from '../mail/public.ts';

/**
 * Tells a person that their registration is accepted: how to choose a password when they have none yet, else that they may sign in.
 * @returns false without a courriel: the agent prints their access instead
 */
export const tellValidated = (context: WriterContext, about: { account: string; organisation: string; activated: boolean }): boolean => {
  const { account, organisation, activated } = about;
  if (!activated) return queueActivation(context, { account, organisation });
  const address = personOf(context.statements, account);
  if (address === undefined || address.courriel === null || address.identifier === null) return false;
  return queueMail(context, {
    template: 'user_validated',
    params: { organisation, identifier: address.identifier },
    subject: 'Votre inscription est acceptée',
    account,
    recipient: address.courriel,
  });
};

/** Tells a person that their access is withdrawn, and why. @returns false without a courriel */
export const tellInvalidated = (context: WriterContext, about: { account: string; organisation: string; reason: string }): boolean => {
  const { account, organisation, reason } = about;
  const address = personOf(context.statements, account);
  if (address === undefined || address.courriel === null || address.identifier === null) return false;
  return queueMail(context, {
    template: 'user_invalidated',
    params: { organisation, identifier: address.identifier, reason },
    subject: 'Votre accès est retiré',
    account,
    recipient: address.courriel,
  });
};
