import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { CopyView } from '../../src-shared/workstation/contract.ts';
import type { CopyReason } from '../../src-shared/workstation/copy.ts';
import type { Station } from '../backend/station.ts';
import { errorCode } from '../database/errors.ts';
import { type CopyManifest, readManifest, removeCopy } from '../database/manifest.ts';
import { readKeyring } from '../keyring/format.ts';
import { readOrders, writeOrders } from './erasure-orders.ts';
import type { KnownCopy } from './queries.ts';

/** Days whose copy is kept in the folder of daily copies ⚙; copies asked for by a person are never removed. */
export const dailyCopiesKept = 10;

export type CopyingStation = Pick<Station, 'dataFolder' | 'dataKey' | 'read' | 'readLong' | 'write'>;

const isInside = (folder: string, parent: string): boolean => `${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(parent)}${sep}`);

const failed = () =>
  refuse(
    'copy_failed',
    'La copie n’a pas pu être écrite. Le support est peut-être plein, retiré ou protégé : vérifiez-le, puis recommencez.',
    'folder',
  );

/** Makes a copy in a folder and notes it. A copy that could not be finished leaves nothing that looks like one. */
export const copyTo = async (
  station: CopyingStation,
  request: { destination: string; reason: CopyReason; actor: Actor },
): Promise<Result<CopyView>> => {
  const { destination, reason, actor } = request;
  const dataKey = station.dataKey();
  if (dataKey === null) return failed();
  if (!isAbsolute(destination) || !existsSync(destination))
    return refuse(
      'destination_missing',
      'Le dossier choisi pour la copie est introuvable. Branchez le support ou choisissez-en un autre.',
      'folder',
    );
  if (isInside(destination, station.dataFolder))
    return refuse(
      'copy_failed',
      'Choisissez un dossier hors de celui des données : une copie au même endroit se perdrait avec elles.',
      'folder',
    );
  const made = await station.readLong('internal.workstation.copy', { dataKey, folder: station.dataFolder, destination }, actor);
  if (!made.ok) return made.error.code === 'internal' ? failed() : refuse(made.error.code, made.error.message, 'folder');
  const { path, copy, at, size } = made.data;
  const noted = await station.write('internal.workstation.noteCopy', { copy, reason, folder: destination, at }, actor);
  if (!noted.ok) return noted;
  // A copy without the orders beside it would bring erased people back: whoever made it is warned.
  const published = await publishOrders(station, destination, actor);
  if (!published.ok) return published;
  return ok({ folder: path, at, size, reason });
};

/** What a folder answers that cannot be written to now: full, write protected, somebody else's. */
const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'];

/**
 * Writes the orders of erasure beside the base or beside copies, with those that already lie there (rules §7.4).
 * @returns false when the folder cannot be written to; they go there with the next copy
 */
export const publishOrders = async (station: Pick<Station, 'read'>, folder: string, actor: Actor): Promise<Result<boolean>> => {
  const signed = await station.read('internal.workstation.orders', { files: readOrders(folder) }, actor);
  if (!signed.ok) return signed;
  try {
    writeOrders(folder, signed.data);
    return ok(true);
  } catch (error) {
    if (!unwritable.includes(errorCode(error))) throw error;
    return ok(false);
  }
};

/** A whole copy found in a folder. */
export interface FoundCopy {
  readonly name: string;
  readonly at: number;
  readonly manifest: CopyManifest;
}

/** Whole copies of this very workstation in a folder; copies of others are none of our business. */
const ownCopies = (folder: string, keyringId: string): FoundCopy[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^copy-[\dTZ-]+$/.test(entry.name))
    .flatMap(({ name }) => {
      const manifest = readManifest(join(folder, name));
      return manifest.ok && manifest.data.keyringId === keyringId ? [{ name, at: manifest.data.at, manifest: manifest.data }] : [];
    });

/** Whole copies of this workstation in a folder, newest first. */
export const findCopies = (dataFolder: string, folder: string): FoundCopy[] =>
  ownCopies(folder, readKeyring(dataFolder).id).toSorted((one, other) => other.at - one.at);

/** Copies of this workstation in a folder, newest first. */
export const listCopies = (dataFolder: string, folder: string, known: readonly KnownCopy[]): CopyView[] =>
  findCopies(dataFolder, folder).map(({ name, at, manifest }) => ({
    folder: join(folder, name),
    at,
    size: manifest.entries.reduce((sum, entry) => sum + entry.bytes, 0),
    reason: known.find((one) => one.copy === name)?.reason ?? ('inconnue' as const),
  }));

/** The clock's time at which a copy was made: its name says it. The journal's may have been held up (decision 033). */
export const instantOf = ({ copy, at }: KnownCopy): number => {
  const [, date, hours, minutes, seconds] = /^copy-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d-\d{3})Z$/.exec(copy) ?? [];
  const read = Date.parse(`${date}T${hours}:${minutes}:${(seconds ?? '').replace('-', '.')}Z`);
  return Number.isNaN(read) ? at : read;
};

/**
 * Keeps the last copy of each of the ten days on which copies were made last, in the order in which they were made, which no clock moves.
 * Removes only those that the journal of this base calls daily, and of them only what we wrote.
 * @param known in the order in which they were made
 */
export const pruneDailyCopies = (dataFolder: string, folder: string, known: readonly KnownCopy[]): void => {
  const found = new Map(findCopies(dataFolder, folder).map((copy) => [copy.name, copy]));
  const days = new Set<string>();
  for (const copy of known.filter(({ reason }) => reason === 'quotidienne').toReversed()) {
    const there = found.get(copy.copy);
    if (there === undefined) continue;
    const day = new Date(instantOf(copy)).toISOString().slice(0, 10);
    const isKept = !days.has(day) && days.size < dailyCopiesKept;
    days.add(day);
    if (!isKept) removeCopy(join(folder, there.name), there.manifest);
  }
};
