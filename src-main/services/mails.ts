import { z } from 'zod';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { Absence } from '../../src-shared/services/absence.ts';
import { createNames, personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { cancelMail, defineTemplate, fact, field, paragraph, queueMail } from '../mail/public.ts';

const standInMail = defineTemplate({
  params: z.object({ colleague: field.name, from: z.string(), to: z.string(), ended: z.boolean() }),
  secret: null,
  subject: ({ ended }) => (ended ? 'Vous ne remplacez plus votre collègue' : 'Vous remplacez un collègue absent'),
  content: ({ colleague, from, to, ended }, workstation) => [
    paragraph(ended ? 'L’absence de votre collègue est terminée ou retirée.' : 'Pendant son absence, vous remplacez un collègue.'),
    fact('Collègue', colleague),
    fact('Du', formatDateLong(from)),
    fact('Au', formatDateLong(to)),
    paragraph(
      ended
        ? 'Ses dossiers ne sont plus parmi les vôtres : vous n’avez plus rien à faire.'
        : `Ses dossiers restent à son nom. Pour les voir parmi les vôtres : sur le poste « ${workstation} », connectez-vous puis ouvrez « Aujourd’hui ».`,
    ),
  ],
});

/** The mails of the room, by the name kept in the outbox. */
export const servicesMails = { remplacement: standInMail };

/** The key of what was said of one absence. */
const keyOf = (absence: string, ended: boolean): string => `absence/${absence}${ended ? '/fin' : ''}`;

/** Tells who stands in that they do, or no more; who never read that they did, or has no courriel, is told nothing. */
export const tellStandIn = (context: WriterContext, agent: string, absence: Absence, ended: boolean): void => {
  const { id, from, to, standIn } = absence;
  if (ended && cancelMail(context, keyOf(id, false), 'L’absence a été retirée avant l’envoi.')) return;
  const recipient = personOf(context.statements, standIn)?.courriel ?? null;
  if (recipient === null) return;
  queueMail(context, {
    template: 'remplacement',
    params: { colleague: createNames(context)(agent), from, to, ended },
    subject: ended ? 'Vous ne remplacez plus votre collègue' : 'Vous remplacez un collègue absent',
    account: standIn,
    recipient,
    readers: [agent, standIn],
    effectKey: keyOf(id, ended),
  });
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof servicesMails> {}
}
