export { type ClaimedFile, claimUpload } from './claim.ts';
export { createExaminer, type StartExaminer } from './examiner.ts';
export { forkExaminer } from './fork-examiner.ts';
export { type Content, createFileStore, type FileStore } from './store.ts';
export { createFileSweeper, removeUnreferenced } from './sweeper.ts';
export { createUploads, type Uploads } from './uploads.ts';
