import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { OutboxRow, WrittenMail } from './compose.ts';
import type { Mailbox, UnsentMail } from './mime.ts';

/**
 * Where answers and refusals come back to: the address of the settings, else that of the service, else `fallback`.
 * @param fallback the address that belongs to the server given at start
 */
export const senderAddress = ({ settings }: ThisWorkstation, fallback: string): string =>
  settings.mail?.from ?? (settings.courriel === '' ? fallback : settings.courriel);

/** A mail with its envelope. `now`: milliseconds, the date written in it. */
export const enveloped = (workstation: ThisWorkstation, row: OutboxRow, written: WrittenMail, address: string, now: number): UnsentMail => {
  const { service, courriel } = workstation.settings;
  const replyTo: Mailbox | null = courriel === '' || courriel === address ? null : { name: service, address: courriel };
  return {
    messageId: row.message_id,
    date: now,
    from: { name: service, address },
    to: row.recipient === null ? null : { name: written.recipientName, address: row.recipient },
    ...(replyTo === null ? {} : { replyTo }),
    subject: written.subject,
    text: written.text,
    html: written.html,
  };
};
