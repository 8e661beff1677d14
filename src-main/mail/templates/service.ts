import { z } from 'zod';
import { defineTemplate, fact, field, momentWords, paragraph } from './template.ts';

/** «Demande d’assistance» recorded (S2, rules §2.7). */
export const assistanceReceived = defineTemplate({
  params: z.object({ reference: field.reference, subject: field.subject, question: field.text }),
  secret: null,
  subject: (params) => `Votre demande d’aide ${params.reference} est enregistrée`,
  body: (params) => [
    paragraph('Nous avons bien reçu votre demande d’aide. Un agent vous répondra à cette adresse.'),
    fact('Numéro', params.reference),
    fact('Sujet', params.subject),
    { type: 'quote', text: params.question },
    paragraph('Vous n’avez rien d’autre à faire. Rappelez ce numéro si vous nous contactez entre-temps.'),
  ],
});

export const assistanceAnswer = defineTemplate({
  params: z.object({ reference: field.reference, subject: field.subject, answer: field.text, question: field.text }),
  secret: null,
  subject: (params) => `Réponse à votre demande d’aide ${params.reference}`,
  body: (params) => [
    paragraph(`Voici la réponse à votre demande ${params.reference} (${params.subject}) :`),
    { type: 'quote', text: params.answer },
    paragraph('Vous aviez écrit :'),
    { type: 'quote', text: params.question },
    paragraph(
      `Si le problème continue, faites une nouvelle demande (« Demander de l’aide » sur l’écran de connexion) en rappelant le numéro ${params.reference}.`,
    ),
  ],
});

/** What «Tester» sends to the gestionnaire du poste. */
export const test = defineTemplate({
  params: z.object({ sentAt: field.moment }),
  secret: null,
  subject: () => 'Essai d’envoi depuis Écritoire',
  body: (params, workstation) => [
    paragraph(`Ce courriel d’essai a été envoyé par le poste « ${workstation} » le ${momentWords(params.sentAt)}.`),
    paragraph(
      'Vous le lisez : l’envoi de courriels fonctionne, vous n’avez plus rien à faire. S’il est arrivé dans les indésirables, signalez l’adresse d’envoi à votre service informatique.',
    ),
  ],
});
