/**
 * Every mail that Écritoire can write, by the name kept in the outbox. A room adds its own where it writes them:
 * `declare module '../backend/mails.ts' { interface MailTemplates extends MailsOf<typeof …> {} }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms.
export interface MailTemplates {}

export type MailTemplateName = keyof MailTemplates;

/** The mails of a room. */
export type MailsOf<T> = T;
