import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { Tables } from '../backend/context.ts';
import type { MailTemplateName, MailTemplates } from '../backend/mails.ts';
import type { Statements } from '../database/query.ts';
import { type ComposedMail, composeMessage, type MailSender } from './message.ts';
import type { QueuedMail } from './outbox.ts';
import type { MailTables } from './tables.ts';
import type { DrawCode, MailTemplate } from './template.ts';

export type OutboxRow = MailTables['l_outbox'];

/** What the words of a mail come from. */
type Written = Pick<OutboxRow, 'template' | 'params' | 'account'>;

/** What writing a mail of the outbox needs, in the writer or in the reader. */
export interface MailSources {
  readonly statements: Statements<Tables>;
  readonly mailTemplates: MailTemplates;
  workstation(): ThisWorkstation;
}

/** Parameters of a mail that was handed over, cancelled or is too old: nothing of its words is kept (rules §7.2). */
export const purgedParams = '{}';

/** The service that writes, at the end of each mail. */
export const mailSenderOf = ({ departement, service, phone, courriel }: WorkstationSettings): MailSender => ({
  name: departement,
  service,
  ...(phone === '' ? {} : { phone }),
  ...(courriel === '' ? {} : { courriel }),
});

/** Who the mail is for, as «Bonjour …,» says it; `null` when that person was erased. */
const recipientOf = ({ statements }: MailSources, account: string | null): string | null => {
  if (account === null) return 'Madame, Monsieur';
  const row = statements.first(statements.db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', account));
  return row?.prenom == null || row.nom === null ? null : displayName({ prenom: row.prenom, nom: row.nom });
};

/** Recipient and words of one mail of the outbox. */
export interface WrittenMail extends ComposedMail {
  readonly recipientName: string;
}

/** The template of this name; undefined for one that no room has (any more). */
const templateNamed = ({ mailTemplates }: MailSources, name: string): MailTemplate | undefined =>
  Object.hasOwn(mailTemplates, name) ? mailTemplates[name as MailTemplateName] : undefined;

/**
 * Writes one mail of the outbox. Codes `person_erased` (it must not leave) and `mail_unwritable` (its parameters are not those of its
 * template: a fault of the program, reported and never hidden).
 */
export const writeMail = (sources: MailSources, row: Written, secrets: 'shown' | 'masked', drawCode: DrawCode): Result<WrittenMail> => {
  const unwritable = refuse(
    'mail_unwritable',
    'Ce courriel n’a pas pu être écrit : une information lui manque. Prévenez la personne autrement.',
  );
  const template = templateNamed(sources, row.template);
  if (template === undefined) return unwritable;
  const recipientName = recipientOf(sources, row.account);
  if (recipientName === null) return refuse('person_erased', 'Les données de cette personne ont été effacées : rien n’est envoyé.');
  const { settings } = sources.workstation();
  const kept = JSON.parse(row.params) as Record<string, unknown>;
  // As it is when the mail leaves: the code is drawn, and begins to work, at that moment.
  const moment = { statements: sources.statements, account: row.account, validHours: settings.codeHours, drawCode };
  const params = template.complete?.(kept, moment) ?? kept;
  if (!template.params.safeParse(params).success) return unwritable;
  const composed = composeMessage({
    template,
    params,
    recipient: { displayName: recipientName },
    from: mailSenderOf(settings),
    workstation: settings.name,
    secrets,
  });
  return ok({ ...composed, recipientName });
};

/** A mail that nobody queued yet, exactly as it would leave (design §8: nothing sent by surprise). It carries no secret. */
export const previewMail = (
  sources: MailSources,
  mail: Pick<QueuedMail, 'template' | 'params' | 'account'> & { readonly recipient: string },
): Result<{ to: string; subject: string; text: string }> => {
  const written = writeMail(sources, { ...mail, params: JSON.stringify(mail.params) }, 'shown', () => '');
  return written.ok ? ok({ to: mail.recipient, subject: written.data.subject, text: written.data.text }) : written;
};
