/** What the antivirus said of files. */
export { checksOf } from './checks.ts';
/** What other rooms may use: a file that somebody sent, claimed for an event of theirs. */
export { type ClaimedFile, claimUpload } from './claim.ts';
export { filesNamedBy, forgetWords, leaveFiles, leaveUnnamed } from './erase.ts';
/** Encrypted files on disk, for whoever has their keys. */
export { createFileStore, type FileStore } from './store.ts';
/** Words that were read in files. */
export { countUnread } from './unread.ts';

/** Joins letters into one PDF; loaded by whoever prints. */
export const pdfJoiner = () => import('./join-pdfs.ts');
