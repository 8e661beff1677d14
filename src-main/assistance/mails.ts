import { z } from 'zod';
import type { Assistance } from '../../src-shared/assistance/assistance.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import type { Statements } from '../database/query.ts';
import type { EraseLocal } from '../journal/erase.ts';
import { defineTemplate, emptyMailsAbout, fact, field, paragraph, previewMail, queueMail } from '../mail/public.ts';

/** «Demande d’assistance» recorded (S2, rules §2.7). */
const assistanceReceived = defineTemplate({
  params: z.object({ reference: field.reference, subject: field.subject, question: field.text }),
  secret: null,
  subject: (params) => `Votre demande d’aide ${params.reference} est enregistrée`,
  content: (params) => [
    paragraph('Nous avons bien reçu votre demande d’aide. Un agent vous répondra à cette adresse.'),
    fact('Numéro', params.reference),
    fact('Sujet', params.subject),
    { type: 'quote', text: params.question },
    paragraph('Vous n’avez rien d’autre à faire. Rappelez ce numéro si vous nous contactez entre-temps.'),
  ],
});

/** An agent answers it, in their own words. */
const assistanceAnswer = defineTemplate({
  params: z.object({ reference: field.reference, subject: field.subject, answer: field.text, question: field.text }),
  secret: null,
  subject: (params) => `Réponse à votre demande d’aide ${params.reference}`,
  content: (params) => [
    paragraph(`Voici la réponse à votre demande ${params.reference} (${params.subject}) :`),
    { type: 'quote', text: params.answer },
    paragraph('Vous aviez écrit :'),
    { type: 'quote', text: params.question },
    paragraph(
      `Si le problème continue, faites une nouvelle demande (« Demander de l’aide » sur l’écran de connexion) en rappelant le numéro ${params.reference}.`,
    ),
  ],
});

/** The mails of this room, by the name kept in the outbox. */
export const assistanceMails = {
  assistance_received: assistanceReceived,
  assistance_answer: assistanceAnswer,
};

/** Confirms to whoever asked that their request came in. @returns false for who wants to be answered at the counter */
export const confirmReceipt = (context: WriterContext, { id, number, subject, person, requester }: Assistance): boolean =>
  person !== null &&
  person.courriel !== null &&
  queueMail(context, {
    template: 'assistance_received',
    params: { reference: number, subject: subjectWords[subject], question: person.text },
    subject: `Votre demande d’aide ${number} est enregistrée`,
    account: requester,
    recipient: person.courriel,
    effectKey: `assistance/${id}/received`,
  });

/** The mail of one answer; null without an address. */
const answerMail = ({ id, number, subject, person, requester, answers }: Assistance, answer: string) =>
  person === null || person.courriel === null
    ? null
    : {
        template: 'assistance_answer' as const,
        params: { reference: number, subject: subjectWords[subject], answer, question: person.text },
        subject: `Réponse à votre demande d’aide ${number}`,
        account: requester,
        recipient: person.courriel,
        effectKey: `assistance/${id}/answer/${answers}`,
      };

/** Queues the mail of an answer, once for each. */
export const queueAnswer = (context: WriterContext, state: Assistance, answer: string): boolean => {
  const mail = answerMail(state, answer);
  return mail !== null && queueMail(context, mail);
};

/** The mail of an answer exactly as it would leave. */
export const previewAnswer = (context: ReaderContext, state: Assistance, answer: string) => {
  if (state.person === null) return refuse('person_erased', 'Les données de cette personne ont été effacées.');
  const mail = answerMail(state, answer);
  return mail === null ? refuse('no_courriel', 'Cette personne n’a pas laissé de courriel.') : previewMail(context, mail);
};

/** An erasure empties the mails of a request: its subject is its id, so they are known by their occasion. */
export const eraseAssistance =
  (statements: Statements<Tables>): EraseLocal =>
  (subjects) => {
    for (const subject of subjects) emptyMailsAbout(statements, `assistance/${subject}`);
  };

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof assistanceMails> {}
}
