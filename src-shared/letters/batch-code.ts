/** What names a batch on its slip and its files: the end of its id, drawn at random. Its beginning is the time: two lots of one minute share it. */
export const batchCode = (batch: string): string => batch.slice(-8).toUpperCase();
