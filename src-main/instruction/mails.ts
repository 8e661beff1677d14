import { z } from 'zod';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import type { Opinion } from '../../src-shared/instruction/state.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { defineTemplate, fact, field, paragraph, queueMail } from '../mail/public.ts';
import { serviceNamed } from '../services/public.ts';

const opinionMail = defineTemplate({
  params: z.object({
    number: field.reference,
    title: field.name,
    service: field.name,
    /** The words of the agent who asks; nothing else of the dossier leaves. */
    question: field.text,
    until: z.string().nullable(),
    reminder: z.boolean(),
    outside: z.boolean(),
  }),
  secret: null,
  subject: ({ number, reminder }) => `${reminder ? 'Rappel : un' : 'Un'} avis vous est demandé (${number})`,
  content: ({ number, title, service, question, until, reminder, outside }, workstation) => [
    paragraph(reminder ? 'Nous attendons toujours votre avis.' : 'Le service vous demande un avis.'),
    fact('Dossier', number),
    fact('Démarche', title),
    fact('Service', service),
    ...(until === null ? [] : [fact('Réponse souhaitée avant le', formatDateLong(until))]),
    { type: 'quote' as const, text: question },
    paragraph(
      outside
        ? `Pour répondre, adressez-vous au service « ${service} » en rappelant le numéro du dossier.`
        : `Pour répondre : sur le poste « ${workstation} », connectez-vous, ouvrez le dossier, puis l’onglet « Avis ».`,
    ),
  ],
});

/** The mails of the room, by the name kept in the outbox. */
export const instructionMails = { opinion: opinionMail };

/** Queues the mail that asks for an opinion, or reminds of it; none for somebody outside whose address is not known. */
export const queueOpinionMail = (context: WriterContext, dossier: Dossier, opinion: Opinion, reminder: boolean): void => {
  const { expert, outside, question, until } = opinion;
  const recipient = expert === null ? (outside?.courriel ?? '') : (personOf(context.statements, expert)?.courriel ?? '');
  if (recipient === '' || question === null) return;
  const { number, title } = dossier;
  queueMail(context, {
    template: 'opinion',
    params: {
      number,
      title,
      service: serviceNamed(context.statements, dossier.service).name,
      question,
      until,
      reminder,
      outside: expert === null,
    },
    subject: `${reminder ? 'Rappel : un' : 'Un'} avis vous est demandé (${number})`,
    account: expert,
    recipient,
    service: dossier.service,
    ...(opinion.confidential && { readers: [opinion.by, expert, dossier.agent].filter((account) => account !== null) }),
    // Somebody outside is a subject of their own: their address goes with them, before the dossier does.
    ...(expert === null && { person: opinion.id }),
    // An occasion of its own, under the dossier: erased with it.
    effectKey: `dossier/${dossier.id}/avis/${newId(context.ports)}`,
  });
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof instructionMails> {}
}
