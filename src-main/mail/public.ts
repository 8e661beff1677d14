/** What other rooms may use: templates of their own mails, a mail queued in their own transaction or shown exactly as it would leave. */

export { previewMail } from './compose.ts';
export { emptyMailsAbout } from './erase.ts';
export { notifyHolder, queueActivation } from './holder.ts';
export { escaped } from './message.ts';
export { momentIn } from './moment.ts';
export { queueMail } from './outbox.ts';
export { queueRegistrationWaits } from './registration-waits.ts';
export { notifyRevealed } from './reveal.ts';
export { cancelAccessMails, cancelMail } from './states.ts';
export { defineTemplate, duration, fact, field, ignoreUnasked, momentWords, paragraph, steps } from './template.ts';
export { queueWayIn } from './way-in.ts';
