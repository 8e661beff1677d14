/** What other rooms may use of the outbox: queue a mail in their own transaction, and show one exactly as it would leave. */
export { type OutboxRow, writeMail } from './compose.ts';
export { queueMail } from './outbox.ts';
