/** What other rooms may use of accounts: recognise a short secret without keeping it, count its failures, tell people's names. */
export { codeMac } from './codes.ts';
export { createNames } from './queries.ts';
export { countFailure, mayTry } from './throttle.ts';
