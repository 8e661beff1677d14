/** Why the application cannot start or go on; the message is a French sentence for people. Every other error is none. */
export class StartError extends Error {}
