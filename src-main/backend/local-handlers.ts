import { accountFlows } from '../accounts/flows.ts';
import { handOverFlows } from '../accounts/hand-over.ts';
import { ownDataFlows } from '../accounts/own-data-flows.ts';
import { createDownloads } from '../downloads/public.ts';
import { jobFlows } from '../jobs/flows.ts';
import { letterFlows } from '../letters/flows.ts';
import { mailFlows } from '../mail/flows.ts';
import { createPersonFlows } from '../persons/flows.ts';
import { createWorkstationFlows } from '../workstation/flows.ts';
import { createJournalExport } from '../workstation/journal-export.ts';
import type { LocalHandlers } from './flows.ts';

/** Local handlers of every room; made once per backend, since a first start keeps its pending form in memory. */
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
