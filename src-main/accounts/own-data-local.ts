import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { renameAccountSlot } from '../keyring/slots.ts';

/** Local handlers of «Mes données personnelles»: the keyring finds a slot by the names one signs in with. */
export const ownDataHandlers = {
  'accounts.confirmCourriel': async ({ station }, input, caller) => {
    const { session } = caller;
    if (session === null) return refuse('session_required', dispatchErrors.session_required);
    const { login, account } = session;
    const done = await station.write('internal.accounts.confirmCourriel', { login, account, code: input.code }, caller.actor);
    if (!done.ok) return done;
    const { slot, signInNames } = done.data;
    if (slot !== null && !station.demo) renameAccountSlot(station.dataFolder, slot, signInNames);
    return ok({});
  },
} satisfies LocalHandlers;
