import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { CopyView } from '../../src-shared/workstation/contract.ts';
import type { Station } from '../backend/station.ts';
import { type CopyManifest, readManifest } from '../database/manifest.ts';
import { readKeyring } from '../keyring/format.ts';
import type { CopyReason } from './internals.ts';
import type { KnownCopy } from './queries.ts';

/** Daily copies kept in their folder ⚙; copies asked for by a person are never removed. */
export const dailyCopiesKept = 10;

export type CopyingStation = Pick<Station, 'dataFolder' | 'dataKey' | 'read' | 'write'>;

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
  const made = await station.read('internal.workstation.copy', { dataKey, folder: station.dataFolder, destination }, actor);
  if (!made.ok) return made.error.code === 'internal' ? failed() : refuse(made.error.code, made.error.message, 'folder');
  const { path, copy, at, size } = made.data;
  const noted = await station.write('internal.workstation.noteCopy', { copy, reason }, actor);
  return noted.ok ? ok({ folder: path, at, size, reason }) : noted;
};

type Found = { readonly name: string; readonly manifest: CopyManifest };

/** Whole copies of this very workstation in a folder; copies of others are none of our business. */
const ownCopies = (folder: string, keyringId: string): Found[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^copy-[\dTZ-]+$/.test(entry.name))
    .flatMap(({ name }) => {
      const manifest = readManifest(join(folder, name));
      return manifest.ok && manifest.data.keyringId === keyringId ? [{ name, manifest: manifest.data }] : [];
    });

/** Copies of this workstation in a folder, newest first. */
export const listCopies = (dataFolder: string, folder: string, known: readonly KnownCopy[]): CopyView[] =>
  ownCopies(folder, readKeyring(dataFolder).id)
    .map(({ name, manifest }) => ({
      folder: join(folder, name),
      at: manifest.at,
      size: manifest.entries.reduce((sum, entry) => sum + entry.bytes, 0),
      reason: known.find((one) => one.copy === name)?.reason ?? ('inconnue' as const),
    }))
    .sort((one, other) => other.at - one.at);

/** Removes the daily copies beyond the last ten: only those that the journal of this base calls daily. */
export const pruneDailyCopies = (dataFolder: string, folder: string, known: readonly KnownCopy[]): void => {
  const daily = listCopies(dataFolder, folder, known).filter((copy) => copy.reason === 'quotidienne');
  for (const old of daily.slice(dailyCopiesKept)) rmSync(old.folder, { recursive: true, force: true });
};
