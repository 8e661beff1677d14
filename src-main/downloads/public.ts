export { createDownloads, type Downloads, type FilePart } from './downloads.ts';
