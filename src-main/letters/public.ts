/** What other rooms may use of the letter desk. */
export { nextLetterNumber } from './numbers.ts';
export { remakeIn } from './remake.ts';
