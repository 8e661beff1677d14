/** What other rooms may use of accounts: make a person, recognise short secrets without keeping them, count failures, name people. */
export { codeMac, sameMac } from './codes.ts';
export { expireDeclarations } from './declaration.ts';
export { waysInOf } from './erase.ts';
export { type CodePurpose, codesHandedOver, codesWithdrawn, issueCode } from './issued-codes.ts';
export { closedBecause, isLoginAsleep, wakeLogins } from './logins.ts';
export { mayMail, noteMail } from './mail-wait.ts';
export { accountsNamed, agentsWith, createNames, createTimeline, personOf, shownPerson } from './queries.ts';
export { registerPerson } from './registration.ts';
export { setStretch } from './stretch.ts';
export { countFailure, forgetFailures, mayTry } from './throttle.ts';
