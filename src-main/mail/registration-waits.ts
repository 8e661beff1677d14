import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import type { Organisation } from '../../src-shared/organisations/organisation.ts';
import { personOf } from '../accounts/queries.ts';
import type { WriterContext } from '../backend/context.ts';
import { queueMail } from './outbox.ts';

/**
 * Tells the administrator of a body, in the caller's transaction, that an application waits for them; while there is none, a letter asks.
 * Both «accounts» and «organisations» make applications: as a mail of either of them it would close a circle of imports.
 */
export const queueRegistrationWaits = (context: WriterContext, body: Organisation, applicant: string): void => {
  const waits = Object.values(body.applications).some(
    (known) => known.account === applicant && known.role === 'utilisateur' && known.status === 'en_attente',
  );
  if (body.administrator === null || !waits) return;
  const address = personOf(context.statements, body.administrator);
  if (address === undefined || address.courriel === null || address.identifier === null) return;
  queueMail(context, {
    template: 'registration_waits',
    params: { organisation: bodyNameOf(body), applicant, identifier: address.identifier },
    subject: 'Une inscription attend votre validation',
    account: body.administrator,
    recipient: address.courriel,
  });
};
