import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type FaultPoint, noFault, syncFile, syncFolder, writeFileDurably } from './durable.ts';
import { baseFile, demonstrationFile, demonstrationKeyFile, documentsFolder, headsFile, keyringFile, restoredFile } from './layout.ts';
import { type CopyManifest, readManifest, verifyFiles } from './manifest.ts';

/** Steps of a restoration, in order; cut anywhere before the last, the folder has no base and the restoration can be done again. */
export const restoreSteps = ['staged', 'marked', 'files-moved', 'keyring-moved', 'base-moved'] as const;

export type RestoreRequest = {
  readonly copyFolder: string;
  /** Data folder without a base, lock held by the caller. */
  readonly dataFolder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly faultPoint?: FaultPoint;
};

const restoredSchema = z.object({ format: z.literal('ecritoire-restored'), version: z.literal(1), at: z.int(), copyAt: z.int() });

/** When the restoration was made and when its copy was, milliseconds since 1970. */
export type Restored = { readonly at: number; readonly copyAt: number };

const stagingFolder = 'restore.partial';

/**
 * Puts a copy into a data folder that has none. The copy's own keyring comes with it: passwords and printed key are those of its day.
 * Never overwrites a base. The mark `restored.json` makes the opener start a new incarnation of the journal.
 * @returns refusals `base_exists`, `not_a_copy`, `copy_newer`, `copy_damaged`
 */
export async function restoreCopy(request: RestoreRequest): Promise<Result<{ manifest: CopyManifest }>> {
  const { copyFolder, dataFolder, now, faultPoint = noFault } = request;
  const manifest = readManifest(copyFolder);
  if (!manifest.ok) return manifest;
  const taken = [baseFile, keyringFile, documentsFolder].filter((name) => existsSync(join(dataFolder, name)));
  const resumed = existsSync(join(dataFolder, restoredFile)) && !taken.includes(baseFile);
  if (taken.length > 0 && !resumed) {
    return refuse('base_exists', 'Ce dossier contient déjà un poste : la copie n’y est pas restaurée. Choisissez un dossier vide.');
  }
  const source = await verifyFiles(copyFolder, manifest.data);
  if (!source.ok) return source;

  const staging = join(dataFolder, stagingFolder);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  for (const { path } of manifest.data.entries) {
    mkdirSync(dirname(join(staging, path)), { recursive: true, mode: 0o700 });
    await cp(join(copyFolder, path), join(staging, path), { dereference: true });
    syncFile(join(staging, path));
  }
  // Read again where it now lies: a bad disk shows here, not on the day the copy is needed again.
  const staged = await verifyFiles(staging, manifest.data);
  if (!staged.ok) return staged;
  faultPoint('staged');

  const mark = { format: 'ecritoire-restored', version: 1, at: now, copyAt: manifest.data.at };
  writeFileDurably(join(dataFolder, restoredFile), `${JSON.stringify(mark)}\n`);
  faultPoint('marked');
  rmSync(join(dataFolder, documentsFolder), { recursive: true, force: true });
  for (const name of [documentsFolder, headsFile, demonstrationFile, demonstrationKeyFile]) move(staging, dataFolder, name);
  faultPoint('files-moved');
  move(staging, dataFolder, keyringFile);
  faultPoint('keyring-moved');
  // Last: a folder with a base is a whole one.
  move(staging, dataFolder, baseFile);
  faultPoint('base-moved');
  rmSync(staging, { recursive: true, force: true });
  return ok({ manifest: manifest.data });
}

function move(from: string, to: string, name: string): void {
  if (!existsSync(join(from, name))) return;
  renameSync(join(from, name), join(to, name));
  syncFolder(to);
}

/** Was this folder restored, and not yet opened as a new incarnation? */
export function readRestored(folder: string): Restored | undefined {
  const path = join(folder, restoredFile);
  if (!existsSync(path)) return undefined;
  const { at, copyAt } = restoredSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return { at, copyAt };
}

/** The new incarnation is committed to the base: the mark goes. */
export function clearRestored(folder: string): void {
  rmSync(join(folder, stagingFolder), { recursive: true, force: true });
  rmSync(join(folder, restoredFile), { force: true });
  syncFolder(folder);
}
