import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { changeWorkstationKey } from '../database/key-change.ts';
import { renderRecoveryKey } from '../documents/recovery-key.ts';
import { addOsSlot, probeOsKeyring, removeOsSlots } from '../keyring/os-keyring.ts';
import { drawRecoveryKey, parseRecoveryKey, recoveryKeyMatches } from '../keyring/recovery-key.ts';
import { listSlots, setRecoverySlot } from '../keyring/slots.ts';
import { momentIn } from '../mail/public.ts';
import { type ProvedPerson, proveOwnPassword } from './own-password.ts';

const nothingPending = () => refuse('nothing_pending', 'Imprimez d’abord une nouvelle clé de secours.');

/** Reads a key typed back against the one just printed. */
export const typedBack = (drawn: string, typed: string, field: string): Result<null> => {
  const parsed = parseRecoveryKey(typed);
  if (!parsed.ok) return refuse(parsed.error.code, parsed.error.message, field);
  return recoveryKeyMatches(drawn, typed)
    ? ok(null)
    : refuse(
        'recovery_key_wrong',
        'Ce n’est pas la clé qui vient d’être imprimée. Comparez chaque groupe avec la feuille la plus récente.',
        field,
      );
};

/** Local handlers about the keys of the workstation. Printed keys not yet typed back live in memory only, by login. */
export const createKeyHandlers = () => {
  const printed = new Map<string, string>();

  const change = async (context: LocalContext, person: ProvedPerson, recoveryKey: string): Promise<Result<{ slotsDropped: number }>> => {
    const { station, sessions, ports } = context;
    const slotId = person.slot ?? newId(ports);
    const others = listSlots(station.dataFolder).filter((slot) => slot.kind === 'account' && slot.id !== slotId).length;
    // Named before it exists: at the next opening the base keeps whichever of both is there.
    if (person.slot === null) await station.write('internal.accounts.setSlot', { login: person.login, slot: slotId }, nobody);
    const actor = { login: person.login, account: person.account, roles: [], organisation: null };
    const changed = await station.withClosedBase(async (dataKey) => {
      const { signInNames, proof } = person;
      const doer = { signInNames, proof, slotId };
      const made = await changeWorkstationKey({ folder: station.dataFolder, dataKey, doer, recoveryKey, ports });
      return made.ok ? ok(made.data.dataKey) : made;
    });
    if (!changed.ok) return changed;
    await station.write('internal.workstation.noteKeyChanged', { what: 'poste' }, actor);
    printed.clear();
    sessions.endAll('signed_out');
    context.notify({ type: 'workstation' });
    return ok({ slotsDropped: others });
  };

  return {
    'workstation.newRecoveryKey': async (context, input, caller) => {
      const proved = await proveOwnPassword(context, caller, input.password);
      if (!proved.ok) return proved;
      const state = await context.station.read('internal.workstation.state', undefined, nobody);
      if (!state.ok) return state;
      const key = drawRecoveryKey(context.ports);
      printed.set(proved.data.login, key);
      const { date, time } = momentIn(context.ports.clock.now(), state.data.timeZone);
      const pdf = await renderRecoveryKey({
        groups: key.split('-'),
        workstationName: state.data.name,
        date,
        // Tells two sheets of one workstation apart, without saying anything of the key.
        keyId: `${date} ${time}`,
      });
      return ok({ pdf: Buffer.from(pdf).toString('base64') });
    },
    'workstation.confirmNewRecoveryKey': async ({ station, ports }, input, caller) => {
      const login = caller.session?.login ?? '';
      const drawn = printed.get(login);
      const dataKey = station.dataKey();
      if (drawn === undefined || dataKey === null) return nothingPending();
      const typed = typedBack(drawn, input.key, 'key');
      if (!typed.ok) return typed;
      setRecoverySlot(station.dataFolder, dataKey, drawn, ports);
      printed.delete(login);
      const noted = await station.write('internal.workstation.noteKeyChanged', { what: 'secours' }, caller.actor);
      return noted.ok ? ok({}) : noted;
    },
    'workstation.changeKey': async (context, input, caller) => {
      const drawn = printed.get(caller.session?.login ?? '');
      if (drawn === undefined) return nothingPending();
      const typed = typedBack(drawn, input.recoveryKey, 'recoveryKey');
      if (!typed.ok) return typed;
      const proved = await proveOwnPassword(context, caller, input.password);
      if (!proved.ok) return proved;
      if (!proved.data.opensWorkstation)
        return refuse('not_opener', 'Votre compte ne peut pas ouvrir ce poste : demandez à une personne qui le peut de changer la clé.');
      return change(context, proved.data, drawn);
    },
    'workstation.changeMode': async ({ station, ports, notify }, input, caller) => {
      if (station.demo)
        return refuse('demonstration', 'Une démonstration s’ouvre toujours seule : elle n’a pas de type à choisir.', 'mode');
      const dataKey = station.dataKey();
      if (dataKey === null || station.mode() === input.mode) return ok({});
      if (input.mode === 'desk') {
        const works = await probeOsKeyring(ports);
        const added = works.ok ? await addOsSlot(station.dataFolder, dataKey, ports) : works;
        if (!added.ok) return refuse('os_keyring', added.error.message, 'mode');
      } else await removeOsSlots(station.dataFolder);
      await station.write('internal.workstation.noteKeyChanged', { what: input.mode === 'desk' ? 'bureau' : 'terrain' }, caller.actor);
      notify({ type: 'workstation' });
      return ok({});
    },
  } satisfies LocalHandlers;
};
