import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { syncFile } from './durable.ts';
import { baseFile, keyringFile, manifestFile } from './layout.ts';

const manifestVersion = 1;

// Names that stay inside the folder: no way up, no root, no drive.
const insidePath = z.string().regex(/^[^/\\:.][^/\\:]*(\/[^/\\:.][^/\\:]*)*$/);
const entrySchema = z.strictObject({ path: insidePath, bytes: z.int().nonnegative(), sha256: z.hex().length(64) });
const manifestSchema = z.strictObject({
  format: z.literal('ecritoire-copy'),
  version: z.literal(manifestVersion),
  /** When the copy was made, milliseconds since 1970. */
  at: z.int(),
  keyringId: z.uuid(),
  keyId: z.hex(),
  entries: z.array(entrySchema),
});

/** What a copy holds: each file with its size in bytes and its SHA-256. */
export type CopyManifest = z.infer<typeof manifestSchema>;

/** Every file of a folder but the manifest, by name, each made durable on the way. */
export async function describeFolder(folder: string): Promise<CopyManifest['entries']> {
  const entries: CopyManifest['entries'] = [];
  for (const path of filesUnder(folder).filter((name) => name !== manifestFile)) {
    syncFile(join(folder, path));
    entries.push({ path, bytes: statSync(join(folder, path)).size, sha256: await digestOf(join(folder, path)) });
  }
  return entries;
}

/** Paths of the files under a folder, relative, with `/`, sorted. */
function filesUnder(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(folder, path) : [path];
    })
    .sort();
}

async function digestOf(path: string): Promise<string> {
  const hash = createDigest();
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

const notACopy = (): { ok: false; error: { code: string; message: string } } =>
  refuse('not_a_copy', 'Ce dossier n’est pas une copie d’Écritoire, ou la copie n’a pas été terminée.');

/** @returns refusals `not_a_copy`, `copy_newer` */
export function readManifest(folder: string): Result<CopyManifest> {
  const path = join(folder, manifestFile);
  if (!existsSync(path)) return notACopy();
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return notACopy();
  }
  const version = z.object({ version: z.number() }).safeParse(content);
  if (version.success && version.data.version > manifestVersion) {
    return refuse('copy_newer', 'Cette copie vient d’une version plus récente d’Écritoire. Mettez l’application à jour.');
  }
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success) return notACopy();
  const paths = manifest.data.entries.map((entry) => entry.path);
  return paths.includes(baseFile) && paths.includes(keyringFile) ? ok(manifest.data) : notACopy();
}

/** Are the files of a manifest there, unchanged? @returns `copy_damaged` otherwise, with how many differ */
export async function verifyFiles(folder: string, manifest: CopyManifest): Promise<Result<null>> {
  let faults = 0;
  for (const entry of manifest.entries) {
    const path = join(folder, entry.path);
    const same = statSync(path, { throwIfNoEntry: false })?.size === entry.bytes && (await digestOf(path)) === entry.sha256;
    if (!same) faults += 1;
  }
  if (faults === 0) return ok(null);
  const which = faults === 1 ? 'un de ses fichiers manque ou a changé' : `${faults} de ses fichiers manquent ou ont changé`;
  return refuse('copy_damaged', `Cette copie est abîmée : ${which}. Prenez-en une autre.`);
}

/**
 * Removes what a copy holds by its manifest, and the folders that are empty then; a file that somebody else put there stays, and its
 * folder with it. The manifest goes last: cut anywhere, what is left is still known as a copy.
 */
export function removeCopy(folder: string, manifest: CopyManifest): void {
  const root = realpathSync(folder);
  const parents = new Set<string>();
  for (const { path } of manifest.entries) {
    const parent = dirname(join(folder, path));
    // A folder swapped for a link to elsewhere: nothing beyond it is ours.
    if (!existsSync(parent) || !`${realpathSync(parent)}${sep}`.startsWith(`${root}${sep}`)) continue;
    rmSync(join(folder, path), { force: true });
    parents.add(parent);
  }
  rmSync(join(folder, manifestFile));
  for (const parent of [...parents, folder].toSorted((one, other) => other.length - one.length)) removeIfEmpty(parent);
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
