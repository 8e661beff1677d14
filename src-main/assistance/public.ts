/** What other rooms may use of «Assistance». */
export { eraseAssistance } from './erase.ts';
