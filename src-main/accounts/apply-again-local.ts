import { normalisePassword } from '../../src-shared/kernel/password-policy.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { prove } from './prove.ts';

/** «Demander de nouveau»: proved by the password, as a sign-in is; throttled, refused and logged alike. */
export const applyAgainHandlers = {
  'accounts.applyAgain': async (context, { who, password: typed, role }) => {
    const { station } = context;
    const password = normalisePassword(typed);
    const asked = await station.write('internal.accounts.candidates', { who }, nobody);
    if (!asked.ok) return asked;
    const { candidates, attempt } = asked.data;
    const proven = await prove(context, { who, password, candidates, attempt, openedBy: null });
    if (!proven.ok) return proven;
    // A temporary password lets its reader choose a definitive one, and does nothing else.
    const accounts = proven.data.filter(({ temporary }) => temporary === undefined).map(({ account }) => account);
    if (accounts.length === 0) {
      await station.write('internal.accounts.giveBack', { attempt }, nobody);
      return refuse(
        'temporary_password',
        'Ce mot de passe est temporaire : il ne suffit pas pour demander de nouveau. Choisissez « Mot de passe oublié ? » : vous recevrez un code pour choisir un mot de passe définitif.',
        'password',
      );
    }
    return station.write('internal.accounts.applyAgain', { accounts, role, attempt }, nobody);
  },
} satisfies LocalHandlers;
