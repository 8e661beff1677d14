import { handOverHandlers } from './accounts/hand-over.ts';
import { accountHandlers } from './accounts/local.ts';
import { ownDataHandlers } from './accounts/own-data-local.ts';
import type { LocalHandlers } from './backend/local.ts';
import { createDownloads } from './downloads/public.ts';
import { jobHandlers } from './jobs/local.ts';
import { letterHandlers } from './letters/local.ts';
import { mailHandlers } from './mail/local.ts';
import { createPersonHandlers } from './persons/local.ts';
import { createJournalExport } from './workstation/journal-export.ts';
import { createWorkstationHandlers } from './workstation/local.ts';

/**
 * What rooms bring to the main process: calls that await something, or work without an open base. Most rooms need none. Made once a
 * backend, since some keep something between two calls.
 */
export const createLocalHandlers = (): LocalHandlers => {
  const downloads = createDownloads();
  return {
    ...accountHandlers,
    ...handOverHandlers,
    ...ownDataHandlers,
    ...letterHandlers,
    ...jobHandlers,
    ...mailHandlers,
    ...createWorkstationHandlers(),
    ...createPersonHandlers(downloads),
    ...createJournalExport(downloads),
    ...downloads.handlers,
  };
};
