import { dispatchErrors, readInput } from '../../src-shared/kernel/contract.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { workstationCalls } from '../../src-shared/workstation/contract.ts';
import type { Backend } from '../backend/types.ts';
import { type PreferencesPort, shownPreferences } from './preferences.ts';

const setInput = workstationCalls['preferences.set'].input;

/**
 * The backend as the pages see it: the same door, with the two preference calls answered by the shell, since
 * preferences exist before the base is open and outside of it. Both are open to everybody in front of the screen.
 */
export const withPreferences = (backend: Backend, port: PreferencesPort): Backend => ({
  call: async (page, name, input) => {
    if (name === 'preferences.get') return ok(shownPreferences(port.read()));
    if (name !== 'preferences.set') return backend.call(page, name, input);
    const change = readInput(setInput, input);
    if (!change.ok) return change;
    try {
      return ok(shownPreferences(port.save(change.data)));
    } catch {
      return refuse('internal', dispatchErrors.internal);
    }
  },
  onNotice: (listener) => backend.onNotice(listener),
  closePage: (page) => backend.closePage(page),
  receive: (link) => backend.receive(link),
  lock: (reason) => backend.lock(reason),
  stop: () => backend.stop(),
});
