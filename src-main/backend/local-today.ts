import { dateIn, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { defaultTimeZone } from '../../src-shared/workstation/time-zones.ts';
import type { LocalContext } from './local.ts';

/** The zone of this poste, for what the main process itself writes; that of mainland France while the base is closed. */
export const localZone = async ({ station }: Pick<LocalContext, 'station'>): Promise<string> => {
  const state = await station.read('internal.workstation.state', undefined, nobody);
  return state.ok ? state.data.timeZone : defaultTimeZone;
};

/** Today in that zone. */
export const localToday = async (context: Pick<LocalContext, 'station' | 'ports'>): Promise<PlainDate> =>
  dateIn(context.ports.clock.now(), await localZone(context));
