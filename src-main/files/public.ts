/** What other rooms may use: a file that somebody sent, claimed for an event of theirs. */
export { type ClaimedFile, claimUpload } from './claim.ts';
export { leaveFiles } from './erase.ts';
/** Encrypted files on disk, for whoever has their keys. */
export { createFileStore, type FileStore } from './store.ts';
