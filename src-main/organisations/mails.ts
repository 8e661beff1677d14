import { z } from 'zod';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { defineTemplate, fact, field, notifyHolder, paragraph, queueActivation } from '../mail/public.ts';

/** Validated by the administrator, or by the représentant légal's codes while there is none (S2). */
const userValidated = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier }),
  secret: null,
  subject: (params) => `Votre inscription est acceptée : ${params.organisation}`,
  content: (params, workstation) => [
    paragraph(`Votre inscription comme utilisateur de l’organisation « ${params.organisation} » est acceptée.`),
    fact('Votre identifiant', params.identifier),
    paragraph(
      `Connectez-vous sur le poste « ${workstation} ». Les services que vous pouvez utiliser sont ceux que l’administrateur de l’organisation vous a ouverts.`,
    ),
  ],
});

/** The administrator withdrew a person's access (S2). */
const userInvalidated = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier, reason: field.text }),
  secret: null,
  subject: (params) => `Votre accès est retiré : ${params.organisation}`,
  content: (params) => [
    paragraph(`L’administrateur de l’organisation « ${params.organisation} » a retiré votre accès. Motif :`),
    { type: 'quote', text: params.reason },
    fact('Identifiant concerné', params.identifier),
    paragraph(
      'Vos autres comptes ne changent pas. Pour en savoir plus, adressez-vous à l’administrateur de l’organisation ; si c’est une erreur, choisissez « Demander de l’aide » sur l’écran de connexion.',
    ),
  ],
});

/** The mails of this room, by the name kept in the outbox. */
export const organisationMails = {
  user_validated: userValidated,
  user_invalidated: userInvalidated,
};

/**
 * Notifies a person that their registration is accepted: how to choose a password when they have none yet, else that they may sign in.
 * @returns false without a courriel: the agent prints their access instead
 */
export const notifyValidated = (context: WriterContext, about: { account: string; organisation: string; activated: boolean }): boolean => {
  const { account, organisation, activated } = about;
  if (!activated) return queueActivation(context, { account, organisation, role: 'utilisateur' });
  return notifyHolder(context, account, {
    template: 'user_validated',
    params: { organisation },
    subject: 'Votre inscription est acceptée',
  });
};

/** Notifies a person that their access is withdrawn, and why. @returns false without a courriel */
export const notifyInvalidated = (context: WriterContext, about: { account: string; organisation: string; reason: string }): boolean => {
  const { account, organisation, reason } = about;
  return notifyHolder(context, account, {
    template: 'user_invalidated',
    params: { organisation, reason },
    subject: 'Votre accès est retiré',
  });
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof organisationMails> {}
}
