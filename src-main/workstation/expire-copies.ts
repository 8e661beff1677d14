import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { CopyTrace } from '../../src-shared/persons/contract.ts';
import { expiredCopies, expiryOf } from '../../src-shared/workstation/copy-expiry.ts';
import type { Station } from '../backend/station.ts';
import { baseFile } from '../database/layout.ts';
import { removeCopy, verifyFiles } from '../database/manifest.ts';
import { migrationCopies } from '../database/migration-copy.ts';
import { type FoundCopy, findCopies } from './copies.ts';

type ExpiringStation = Pick<Station, 'dataFolder' | 'read' | 'write' | 'ports'>;

/** The newest copy of a folder that reads back as it was written. */
const newestGood = async (folder: string, copies: readonly FoundCopy[]): Promise<FoundCopy | null> => {
  for (const copy of copies) if ((await verifyFiles(join(folder, copy.name), copy.manifest)).ok) return copy;
  return null;
};

/**
 * Removes the copies that have held an erased person for too long (rules §7.4), in every folder that is at hand, each of which keeps its
 * newest good one. Only files that Écritoire wrote there, by the copy's own manifest. @returns how many went
 */
export const expireCopies = async (station: ExpiringStation): Promise<number> => {
  const { dataFolder, ports } = station;
  const asked = await station.read('internal.workstation.copiesAndOrders', undefined, nobody);
  if (!asked.ok || asked.data.orders.length === 0) return 0;
  const { copyFolder, places, orders, days } = asked.data;
  const now = ports.clock.now();
  const due = (copy: { readonly at: number }): boolean => (expiryOf(copy, orders, days) ?? Number.POSITIVE_INFINITY) <= now;
  let removed = 0;
  const folders = new Set([...places.map(({ folder }) => folder), ...(copyFolder === null ? [] : [copyFolder])]);
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const copies = findCopies(dataFolder, folder);
    // Reading a copy back takes its time: only when something is due.
    if (!copies.some(due)) continue;
    const lastGood = await newestGood(folder, copies);
    for (const { name, manifest } of expiredCopies(copies, { lastGood, orders, days, now })) {
      removeCopy(join(folder, name), manifest);
      await station.write('internal.workstation.noteCopyRemoved', { copy: name, folder }, nobody);
      removed += 1;
    }
  }
  // Those beside the base are there for a migration that fails; the base stands, so none of them is the last.
  for (const { path } of migrationCopies(dataFolder).filter(due)) {
    rmSync(path);
    removed += 1;
  }
  return removed;
};

/** Copies that still hold whoever was erased at an instant, wherever they were put, and what else of an older base lies beside this one. */
export const copiesBefore = async (
  station: ExpiringStation,
  at: number,
): Promise<Result<{ copies: CopyTrace[]; beside: CopyTrace[]; aside: number; days: number }>> => {
  const { dataFolder } = station;
  const asked = await station.read('internal.workstation.copiesAndOrders', undefined, nobody);
  if (!asked.ok) return asked;
  const { copyFolder, places, days } = asked.data;
  const until = (copy: { readonly at: number }): number => expiryOf(copy, [at], days) ?? at;
  const traces = new Map<string, CopyTrace>();
  for (const { copy, folder, at: made } of places)
    if (made <= at)
      traces.set(join(folder, copy), {
        folder: join(folder, copy),
        at: made,
        expiresAt: until({ at: made }),
        here: existsSync(join(folder, copy)),
      });
  for (const folder of new Set([...places.map((place) => place.folder), ...(copyFolder === null ? [] : [copyFolder])])) {
    if (!existsSync(folder)) continue;
    for (const found of findCopies(dataFolder, folder))
      if (found.at <= at)
        traces.set(join(folder, found.name), { folder: join(folder, found.name), at: found.at, expiresAt: until(found), here: true });
  }
  // A folder that is there, without the copy in it: somebody removed it by hand.
  const copies = [...traces.values()].filter(({ folder, here }) => here || !existsSync(join(folder, '..')));
  const beside = migrationCopies(dataFolder)
    .filter((copy) => copy.at <= at)
    .map(({ path, at: made }) => ({ folder: path, at: made, expiresAt: until({ at: made }), here: true }));
  const aside = readdirSync(dataFolder).filter((name) => name.startsWith(`${baseFile}.abimee-`) && !/-(?:wal|shm)$/.test(name)).length;
  return ok({ copies: copies.toSorted((one, other) => other.at - one.at), beside, aside, days });
};
