import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';

/** What the main process asks the writer about the workstation. */
export const workstationInternals = {
  /** A call that the caller's roles do not allow: kept in the security log by name. */
  'internal.workstation.noteForbidden': (context: WriterContext, input: { name: string; account: string | null }): Result<null> => {
    context.log.write('forbidden', input.account, { call: input.name });
    return ok(null);
  },
};
