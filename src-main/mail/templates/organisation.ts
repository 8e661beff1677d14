import { z } from 'zod';
import { defineTemplate, fact, field, paragraph, steps } from './template.ts';

/** The représentant légal's codes were typed (S2, rules §2.3). */
export const administratorActive = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier }),
  secret: null,
  subject: (params) => `Vous êtes administrateur : ${params.organisation}`,
  body: (params, workstation) => [
    paragraph(`Les codes du courrier ont été saisis : vous êtes maintenant administrateur de l’organisation « ${params.organisation} ».`),
    fact('Votre identifiant', params.identifier),
    paragraph(`Sur le poste « ${workstation} », connectez-vous pour :`),
    steps(
      'inscrire l’organisation aux services en ligne ;',
      'accepter ou refuser les personnes qui demandent à être utilisateurs ;',
      'donner à chacun ses droits, et d’abord à vous-même : un administrateur n’en a aucun tant qu’il ne se les est pas donnés.',
    ),
  ],
});

/** Validated by the administrator, or by the représentant légal's codes while there is none (S2). */
export const userValidated = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier }),
  secret: null,
  subject: (params) => `Votre inscription est acceptée : ${params.organisation}`,
  body: (params, workstation) => [
    paragraph(`Votre inscription comme utilisateur de l’organisation « ${params.organisation} » est acceptée.`),
    fact('Votre identifiant', params.identifier),
    paragraph(
      `Connectez-vous sur le poste « ${workstation} ». Les services que vous pouvez utiliser sont ceux que l’administrateur de l’organisation vous a ouverts.`,
    ),
  ],
});

export const userInvalidated = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier, reason: field.text }),
  secret: null,
  subject: (params) => `Votre accès est retiré : ${params.organisation}`,
  body: (params) => [
    paragraph(`L’administrateur de l’organisation « ${params.organisation} » a retiré votre accès. Motif :`),
    { type: 'quote', text: params.reason },
    fact('Identifiant concerné', params.identifier),
    paragraph(
      'Vos autres comptes ne changent pas. Pour en savoir plus, adressez-vous à l’administrateur de l’organisation ; si c’est une erreur, choisissez « Demander de l’aide » sur l’écran de connexion.',
    ),
  ],
});

/** Sent to the former administrator, who stays a plain user (S2, rules §2.3). */
export const administratorReplaced = defineTemplate({
  params: z.object({ organisation: field.name, identifier: field.identifier, newAdministrator: field.name }),
  secret: null,
  subject: (params) => `Nouvel administrateur : ${params.organisation}`,
  body: (params, workstation) => [
    paragraph(
      `Le représentant légal de l’organisation « ${params.organisation} » a désigné un nouvel administrateur : ${params.newAdministrator}. Vous restez utilisateur, sans les droits d’administrateur.`,
    ),
    fact('Votre identifiant, inchangé', params.identifier),
    paragraph(
      `Vous pouvez continuer à vous connecter sur le poste « ${workstation} ». Si ce changement vous surprend, parlez-en au représentant légal ou choisissez « Demander de l’aide » sur l’écran de connexion.`,
    ),
  ],
});
