import { accountFlows } from './accounts/flows.ts';
import { handOverFlows } from './accounts/hand-over.ts';
import { ownDataFlows } from './accounts/own-data-flows.ts';
import type { LocalHandlers } from './backend/flows.ts';
import { createDownloads } from './downloads/public.ts';
import { jobFlows } from './jobs/flows.ts';
import { letterFlows } from './letters/flows.ts';
import { mailFlows } from './mail/flows.ts';
import { createPersonFlows } from './persons/flows.ts';
import { createWorkstationFlows } from './workstation/flows.ts';
import { createJournalExport } from './workstation/journal-export.ts';

/**
 * What rooms bring to the main process: calls that await something, or work without an open base. Most rooms need none. Made once a
 * backend, since some keep something between two calls.
 */
export const createLocalHandlers = (): LocalHandlers => {
  const downloads = createDownloads();
  return {
    ...accountFlows,
    ...handOverFlows,
    ...ownDataFlows,
    ...letterFlows,
    ...jobFlows,
    ...mailFlows,
    ...createWorkstationFlows(),
    ...createPersonFlows(downloads),
    ...createJournalExport(downloads),
    ...downloads.handlers,
  };
};
