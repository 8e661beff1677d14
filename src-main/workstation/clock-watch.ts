import { uptime } from 'node:os';
import { delayWords } from '../../src-shared/kernel/delay.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';

const hour = 3_600_000;
const every = 30_000;

/** The sentence of a jump, by minutes (negative: put back). */
export const jumpSentence = (minutes: number): string =>
  `L’horloge de cet ordinateur a été ${minutes > 0 ? 'avancée' : 'reculée'} de ${delayWords(Math.abs(minutes))}. Vérifiez la date et l’heure.`;

/**
 * Sees the clock jump by more than an hour while the base is open (rules §7.5), against the time since the machine was started, which
 * goes on during sleep on Linux and Windows. macOS derives that time from the clock itself: there only the opening compares with the journal.
 */
export const createClockWatch = (
  station: Pick<Station, 'write' | 'warn'>,
  clocks: { readonly now: () => number; readonly steady: () => number } = { now: () => Date.now(), steady: () => uptime() * 1000 },
): Service & { look(): Promise<void> } => {
  let timer: NodeJS.Timeout | undefined;
  let gap = 0;
  let running: Promise<unknown> | null = null;

  const look = async (): Promise<void> => {
    const present = clocks.now() - clocks.steady();
    const jump = present - gap;
    gap = present;
    if (Math.abs(jump) <= hour) return;
    const minutes = Math.round(jump / 60_000);
    station.warn('clock', jumpSentence(minutes));
    await station.write('internal.workstation.noteClockJump', { minutes }, nobody);
  };

  return {
    look,
    wake: () => {
      if (timer !== undefined) return;
      gap = clocks.now() - clocks.steady();
      timer = setInterval(() => {
        running = look();
      }, every);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
};
