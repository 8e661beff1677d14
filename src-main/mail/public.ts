/** What other rooms may use of the outbox: queue a mail in their own transaction, and show one exactly as it would leave. */

export { queueActivation } from './activation.ts';
export { writeMail } from './compose.ts';
export { emptyMails } from './erase.ts';
export { escaped } from './message.ts';
export { momentIn } from './moment.ts';
export { queueMail } from './outbox.ts';
export { tellRevealed } from './reveal.ts';
export { cancelAccessMails } from './states.ts';
export { type PasswordWay, queueWayIn } from './way-in.ts';
