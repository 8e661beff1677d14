/** What other rooms may use of organisations: look whether a body is there, and register it. */

export { endForErased } from './erase.ts';
export { bodiesNamed, bodiesOfNumber } from './find-body.ts';
export { availableWishes, refuseUnavailable, registerBody, twinOf, unprintable } from './register-body.ts';
