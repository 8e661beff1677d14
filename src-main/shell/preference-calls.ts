import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { Backend } from '../backend/types.ts';
import { type PreferencesPort, preferenceChange } from './preferences.ts';

/**
 * The backend as the pages see it: the same door, with the two preference calls answered by the shell.
 * Both are open to everybody in front of the screen; they hold nothing about anybody.
 */
export const withPreferences = (backend: Backend, port: PreferencesPort): Backend => ({
  call: async (page, name, input) => {
    if (name === 'preferences.read') return ok(port.read());
    if (name !== 'preferences.save') return backend.call(page, name, input);
    const change = preferenceChange.safeParse(input);
    if (!change.success) return refuse('invalid_input', 'Cette préférence n’est pas valable. Choisissez une des valeurs proposées.');
    try {
      return ok(port.save(change.data));
    } catch {
      return refuse(
        'not_saved',
        'La préférence n’a pas pu être enregistrée : vérifiez que le dossier de données n’est pas plein ni protégé en écriture.',
      );
    }
  },
  onNotice: (listener) => backend.onNotice(listener),
  closePage: (page) => backend.closePage(page),
  lock: (reason) => backend.lock(reason),
  stop: () => backend.stop(),
});
