import { ok } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { tryAntivirus } from './antivirus.ts';

/** Local handlers of files on their way in. */
export const createHandlers = () =>
  ({
    'files.begin': ({ uploads, ports }, input, caller) => uploads.begin(ports, caller, input),
    'files.chunk': ({ uploads }, input, caller) => uploads.chunk(caller, input),
    'files.end': ({ uploads, station }, { upload }, caller) => uploads.end(station, caller, upload),
    'files.abandon': ({ uploads }, { upload }, caller) => {
      uploads.abandon(caller, upload);
      return ok({});
    },
    'files.tryAntivirus': (_context, { antivirus }) => tryAntivirus(antivirus),
  }) satisfies LocalHandlers;
