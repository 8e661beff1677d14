/** What other rooms may use of the letter desk: numbers, who writes, and the sheets that other rooms hand over. */
export { senderOf } from './content.ts';
export { nextLetterNumber } from './numbers.ts';
export { renderHandover } from './pdf/handover.ts';
export { renderRecoveryKey } from './pdf/recovery-key.ts';
export { remakeIn } from './remake.ts';
