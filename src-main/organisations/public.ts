/** What other rooms may use of organisations: look whether a body is there, and register it. */
export { openWishes, registerBody, strangeWish, twinOf, unprintable } from './register-body.ts';
