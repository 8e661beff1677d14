import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';

/** Local handlers of files under way. */
export const createHandlers = () =>
  ({
    'downloads.next': ({ downloads }, { download }, caller) => downloads.next(download, caller),
    'downloads.cancel': ({ downloads }, { download }, caller) => {
      downloads.cancel(download, caller);
      return ok({});
    },
  }) satisfies LocalHandlers;
