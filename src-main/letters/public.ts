/** What other rooms may use of the letter desk. */
export { letterNumbered, letterShown, newerLetter } from './list.ts';
export { nextLetterNumber } from './numbers.ts';
export { remakeIn } from './remake.ts';
