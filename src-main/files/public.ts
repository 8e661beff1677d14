/** What other rooms may use: a file that somebody sent, claimed for an event of theirs. */
export { type ClaimedFile, claimUpload } from './claim.ts';
