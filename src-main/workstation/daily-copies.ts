import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';
import { copyTo, instantOf, pruneDailyCopies } from './copies.ts';
import { expireCopies } from './expire-copies.ts';

const day = 24 * 3_600_000;
const hour = 3_600_000;

/** Milliseconds. A first look some time after the opening: a copy is no small work for a machine that is starting. */
const production = { firstLook: 60_000, every: 300_000 };

/**
 * The daily copy (rules §7.3): at the opening when its folder has none less than a day away, then once a day while the base stays open. A clock that
 * was put back lies before the last one: it makes no more of them than the right one does. A folder
 * that is not there (a stick not plugged in) is tried again at each look, and said in the status line until it works.
 */
export const createDailyCopies = (
  station: Pick<Station, 'dataFolder' | 'dataKey' | 'read' | 'readLong' | 'write' | 'ports' | 'warn'>,
  rhythm: { readonly firstLook: number; readonly every: number } = production,
): Service => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let notBefore = 0;

  const look = async (): Promise<void> => {
    const now = station.ports.clock.now();
    // First of all: they are due also where no daily copy is made.
    await expireCopies(station);
    if (now < notBefore) return;
    const asked = await station.read('internal.workstation.copies', undefined, nobody);
    if (!asked.ok) return;
    const { folder, copies } = asked.data;
    if (folder === null) return station.warn('copy', null);
    // Those of another folder count for nothing: the one chosen now gets its first copy at once.
    const here = copies.filter((copy) => copy.reason === 'quotidienne' && copy.folder === folder);
    if (here.some((copy) => Math.abs(now - instantOf(copy)) < day)) return;
    const made = await copyTo(station, { destination: folder, reason: 'quotidienne', actor: nobody });
    if (!made.ok) {
      // Written and refused costs much; a folder that is not there costs nothing to look for again.
      notBefore = made.error.code === 'destination_missing' ? 0 : now + hour;
      return station.warn('copy', `La copie quotidienne n’a pas pu être faite. ${made.error.message}`);
    }
    station.warn('copy', null);
    const added = { copy: nameOf(made.data.folder), folder, at: made.data.at, reason: 'quotidienne' } as const;
    pruneDailyCopies(station.dataFolder, folder, [...copies, added]);
  };

  const tick = (): void => {
    running ??= look()
      .catch(() => station.warn('copy', 'La copie quotidienne n’a pas pu être faite. Vérifiez le dossier choisi pour les copies.'))
      .finally(() => {
        running = null;
      });
  };

  const schedule = (delay: number): void => {
    timer = setTimeout(() => {
      tick();
      schedule(rhythm.every);
    }, delay);
    timer.unref();
  };

  return {
    wake: () => {
      if (timer === undefined) schedule(rhythm.firstLook);
    },
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      notBefore = 0;
      await running;
    },
  };
};

const nameOf = (folder: string): string => folder.split(/[/\\]/).at(-1) ?? '';
