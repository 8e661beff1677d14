import { z } from 'zod';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { defineTemplate, fact, field, paragraph, queueMail } from '../mail/public.ts';
import { serviceNamed } from '../services/public.ts';

const kinds = ['demande', 'donne', 'renvoye'] as const;
type VisaMailKind = (typeof kinds)[number];

const subjects: Readonly<Record<VisaMailKind, string>> = {
  demande: 'Une décision attend votre visa',
  donne: 'Votre proposition est visée',
  renvoye: 'Votre proposition est renvoyée',
};
const openings: Readonly<Record<VisaMailKind, string>> = {
  demande: 'Un agent du service propose une décision, qui attend le visa d’une seconde personne.',
  donne: 'La décision que vous proposez est visée : vous pouvez la prendre.',
  renvoye: 'La décision que vous proposez vous est renvoyée. Le dossier dit pourquoi.',
};

const visaMail = defineTemplate({
  params: z.object({ kind: z.enum(kinds), number: field.reference, title: field.name, service: field.name }),
  secret: null,
  subject: ({ kind, number }) => `${subjects[kind]} (${number})`,
  content: ({ kind, number, title, service }, workstation) => [
    paragraph(openings[kind]),
    fact('Dossier', number),
    fact('Démarche', title),
    fact('Service', service),
    paragraph(`Sur le poste « ${workstation} », connectez-vous puis ouvrez « Aujourd’hui ».`),
  ],
});

/** Mails about visas, by the name kept in the outbox. */
export const visaMails = { visa: visaMail };

/**
 * Tells an agent of the service what is asked of them, or what became of their proposal. Nothing of what was
 * written leaves; without a courriel «Aujourd’hui» says it alone. */
export const queueVisaMail = (
  context: WriterContext,
  { id, number, title, service }: Dossier,
  account: string,
  kind: VisaMailKind,
): void => {
  const recipient = personOf(context.statements, account)?.courriel ?? null;
  if (recipient === null) return;
  queueMail(context, {
    template: 'visa',
    params: { kind, number, title, service: serviceNamed(context.statements, service).name },
    subject: `${subjects[kind]} (${number})`,
    account,
    recipient,
    service,
    effectKey: `dossier/${id}/visa/${newId(context.ports)}`,
  });
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof visaMails> {}
}
