// oxlint-disable-next-line import/default -- an address, made by the bundler
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/**
 * The thread that reads documents, kept from one to the next. Started before the library that asks it: each takes as long to be read as the
 * first letter takes to be drawn, and two are read at once.
 */
export const reading = new Worker(workerUrl, { type: 'module' });
