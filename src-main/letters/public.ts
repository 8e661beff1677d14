/** What other rooms may use of the letter desk. */
export { queueActivation } from './commands.ts';
