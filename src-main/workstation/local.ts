import { existsSync } from 'node:fs';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { defaultSettings } from '../../src-shared/workstation/settings.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { probeOsKeyring } from '../keyring/os-keyring.ts';
import { openWithRecoveryKey } from '../keyring/unlock.ts';
import { copyTo, listCopies } from './copies.ts';
import { createFirstStart } from './first-start.ts';
import { managerCodeMinutes } from './internals.ts';
import { journalExportHandlers } from './journal-export.ts';
import { createKeyHandlers } from './key-local.ts';
import { shownSettings } from './queries.ts';
import { restoreWorkstation } from './restore-copy.ts';

/** What the frame and the sign-in page show; nothing personal. */
const stateOf = async ({ station, screenLock }: LocalContext): Promise<WorkstationState> => {
  const phase = station.phase();
  const closed: WorkstationState = {
    phase,
    mode: station.mode(),
    name: '',
    departement: '',
    demo: station.demo,
    problem: station.problem(),
    mailWaiting: 0,
    mailDoubt: 0,
    updating: station.progress(),
    clockWarning: null,
    copyWarning: null,
    screenLock: screenLock(),
    ...shownSettings(defaultSettings),
  };
  if (phase !== 'open') return closed;
  const open = await station.read('internal.workstation.state', undefined, nobody);
  if (!open.ok) return closed;
  const warnings = station.warnings();
  return {
    ...closed,
    ...open.data,
    clockWarning: open.data.clockWarning ?? warnings.clock,
    copyWarning: warnings.erasure ?? warnings.copy ?? warnings.clone,
  };
};

/** Local handlers of the workstation. */
export const createHandlers = () => {
  const firstStart = createFirstStart();
  return {
    'workstation.state': async (context) => ok(await stateOf(context)),
    'workstation.prepareFirstStart': async ({ station, ports }) => {
      if (station.phase() !== 'first_start') return refuse('not_first_start', 'Ce poste est déjà installé. Connectez-vous.');
      const probe = await probeOsKeyring(ports);
      return ok({ osKeyring: probe.ok, reason: probe.ok ? null : probe.error.message });
    },
    'workstation.firstStart': (context, input, caller) => firstStart.begin(context, input, caller.page),
    'workstation.confirmRecoveryKey': async (context, input, caller) => {
      const session = await firstStart.confirm(context, input.key, caller.page);
      if (!session.ok) return session;
      context.sessions.start(caller.page, session.data);
      context.notify({ type: 'changed', room: 'accounts' });
      return ok({ session: session.data });
    },
    'workstation.openWithRecoveryKey': async ({ station, notify }, input) => {
      if (station.phase() !== 'locked') return refuse('not_locked', 'Ce poste est déjà ouvert. Connectez-vous.');
      const unlocked = await openWithRecoveryKey(station.dataFolder, input.key);
      if (!unlocked.ok) return refuse(unlocked.error.code, unlocked.error.message, 'key');
      const opened = await station.open(unlocked.data.dataKey);
      if (!opened.ok) return opened;
      notify({ type: 'workstation' });
      return ok({});
    },
    'workstation.managerCode': async ({ station }, input) => {
      const proved = await openWithRecoveryKey(station.dataFolder, input.key);
      if (!proved.ok) return refuse(proved.error.code, proved.error.message, 'key');
      const code = await station.write('internal.workstation.managerCode', { who: input.who }, nobody);
      return code.ok ? ok({ ...code.data, minutes: managerCodeMinutes }) : code;
    },
    'workstation.setAside': async ({ station, notify }) => {
      const aside = await station.setAside();
      if (!aside.ok) return aside;
      notify({ type: 'workstation' });
      return ok({});
    },
    'workstation.restore': (context, input) => restoreWorkstation(context, input),
    'workstation.copyNow': ({ station }, input, caller) =>
      copyTo(station, { destination: input.folder, reason: 'demande', actor: caller.actor }),
    'workstation.copies': async ({ station }, _input, caller) => {
      const known = await station.read('internal.workstation.copies', undefined, caller.actor);
      if (!known.ok) return known;
      const { folder, copies } = known.data;
      const there = folder !== null && existsSync(folder);
      return ok({
        copies: there ? listCopies(station.dataFolder, folder, copies) : [],
        folder,
        lastAt: copies.at(-1)?.at ?? null,
        problem:
          folder !== null && !there
            ? 'Le dossier des copies quotidiennes est introuvable. Branchez le support, ou choisissez un autre dossier dans les réglages.'
            : station.warnings().copy,
      });
    },
    ...createKeyHandlers(),
    ...journalExportHandlers,
    'workstation.lock': async ({ station, sessions, notify }) => {
      sessions.endAll('locked');
      // Field mode: the base closes too. Desk and demonstration: the backend goes on (design §7).
      if (station.mode() === 'field') await station.close();
      notify({ type: 'workstation' });
      return ok({});
    },
  } satisfies LocalHandlers;
};
