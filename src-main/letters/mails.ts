import { z } from 'zod';
import type { MembershipRole } from '../../src-shared/organisations/events.ts';
import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { defineTemplate, fact, field, notifyHolder, paragraph, queueActivation, queueMail, steps } from '../mail/public.ts';

/** The représentant légal's codes were typed (S2, rules §2.3). */
const administratorActive = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier }),
  secret: null,
  subject: (params) => `Vous êtes administrateur : ${params.organisation}`,
  content: (params, workstation) => [
    paragraph(`Les codes du courrier ont été saisis : vous êtes maintenant administrateur de l’organisation « ${params.organisation} ».`),
    fact('Votre identifiant', params.identifier),
    paragraph(`Sur le poste « ${workstation} », connectez-vous pour :`),
    steps(
      'inscrire l’organisation aux services en ligne ;',
      'accepter ou refuser les personnes qui demandent à être utilisateurs ;',
      'donner à chacun ses permissions, et d’abord à vous-même : un administrateur n’en a aucune tant qu’il ne se les est pas données.',
    ),
  ],
});

/** Sent to the former administrator, who stays a plain user (S2, rules §2.3). */
const administratorReplaced = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier, newAdministrator: field.name }),
  secret: null,
  complete: (kept, { statements, account }) => {
    const former = account === null ? undefined : personOf(statements, account);
    const body = statements.first(
      statements.db
        .selectFrom('p_organisation')
        .select('administrator')
        .where('id', '=', former?.organisation ?? null),
    );
    const next = body?.administrator == null ? undefined : personOf(statements, body.administrator);
    const newAdministrator = next === undefined || next.isErased ? 'une autre personne' : next.displayName;
    return { identifier: former?.identifier, newAdministrator, ...kept };
  },
  subject: (params) => `Nouvel administrateur : ${params.organisation}`,
  content: (params, workstation) => [
    paragraph(
      `Le représentant légal de l’organisation « ${params.organisation} » a désigné un nouvel administrateur : ${params.newAdministrator}. Vous restez utilisateur, sans l’administrer.`,
    ),
    fact('Votre identifiant, inchangé', params.identifier),
    paragraph(
      `Vous pouvez continuer à vous connecter sur le poste « ${workstation} ». Si ce changement vous surprend, parlez-en au représentant légal ou choisissez « Demander de l’aide » sur l’écran de connexion.`,
    ),
  ],
});

/** The mails of this room, by the name kept in the outbox. */
export const letterMails = {
  administrator_active: administratorActive,
  administrator_replaced: administratorReplaced,
};

/** What a letter's codes gave to whom; `activated`: they have chosen their password before. */
interface AcceptedByLetter {
  readonly account: string;
  readonly organisation: string;
  readonly role: MembershipRole;
  readonly activated: boolean;
  readonly letter: string;
}

/**
 * Notifies the person whom a letter's codes made administrateur or user (rules §2.8).
 * @returns false without a courriel
 */
export const notifyAccepted = (context: WriterContext, { account, organisation, role, activated, letter }: AcceptedByLetter): boolean => {
  if (!activated) return queueActivation(context, { account, organisation, role, effectKey: `letter/${letter}/activation` });
  const told =
    role === 'administrateur'
      ? ({ template: 'administrator_active', subject: 'Vous êtes administrateur de votre organisation' } as const)
      : ({ template: 'user_validated', subject: 'Votre inscription est acceptée' } as const);
  return notifyHolder(context, account, { ...told, params: { organisation } });
};

/** Notifies the former administrator of a body that another person is in their place. */
export const queueReplaced = (context: WriterContext, account: string, organisation: string): void => {
  const person = personOf(context.statements, account);
  if (person === undefined) return;
  queueMail(context, {
    template: 'administrator_replaced',
    params: { organisation },
    subject: 'Vous n’êtes plus administrateur de votre organisation',
    account,
    recipient: person.courriel,
  });
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof letterMails> {}
}
