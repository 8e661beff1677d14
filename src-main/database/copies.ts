import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { isDemonstration } from '../keyring/demonstration.ts';
import { readSettledKeyring, refusingKeyringFaults, writeKeyring } from '../keyring/format.ts';
import { keyIdOf } from '../keyring/wrap.ts';
import { connectEncrypted } from './connect.ts';
import { type FaultPoint, noFault, syncFile, syncFolder, writeFileDurably } from './durable.ts';
import { baseFile, demonstrationFile, demonstrationKeyFile, documentsFolder, headsFile, manifestFile } from './layout.ts';
import { type CopyManifest, describeFolder } from './manifest.ts';
import { integrityFaults } from './open.ts';
import { vacuumCopy } from './vacuum.ts';

/** Steps of a copy, in order; a crash before the last leaves a `.partial` folder, which the next copy of this workstation removes. */
export const copySteps = [
  'folder-made',
  'base-written',
  'base-checked',
  'keyring-written',
  'heads-written',
  'files-copied',
  'manifest-written',
  'folder-renamed',
] as const;

export type CopyRequest = {
  /** Reading connection of the base: the copy is what it sees at one instant. */
  readonly database: Database;
  readonly dataKey: Uint8Array;
  /** Data folder: the keyring and the documents are taken there. */
  readonly folder: string;
  /** Existing folder that receives the copy (a USB stick, a share). */
  readonly destination: string;
  /** Signed heads of the journal's chains at this moment. */
  readonly heads: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly faultPoint?: FaultPoint;
};

const copyPrefix = 'copy-';
const partialSuffix = '.partial';

/**
 * Makes a copy that can be restored alone: base, keyring of this moment (printed key always, system keyring never), documents,
 * signed heads, manifest. It appears under its name only when whole and checked.
 * @returns its folder; refusals `no_recovery_slot`, `destination_missing`, `copy_exists`, `copy_damaged`, `keyring_*`
 * @throws system errors (disk full, destination not writable)
 */
export function makeCopy(request: CopyRequest): Promise<Result<{ path: string; manifest: CopyManifest }>> {
  return refusingKeyringFaults(async () => {
    const { folder, destination, now, faultPoint = noFault } = request;
    const keyring = readSettledKeyring(folder);
    if (keyring.keyId !== keyIdOf(request.dataKey)) throw new Error('this keyring belongs to another data key');
    if (!keyring.slots.some((slot) => slot.kind === 'recovery' || slot.kind === 'demonstration')) {
      return refuse('no_recovery_slot', 'Imprimez d’abord la clé de secours : sans elle, une copie pourrait ne plus jamais s’ouvrir.');
    }
    if (!existsSync(destination))
      return refuse(
        'destination_missing',
        'Le dossier choisi pour la copie est introuvable. Branchez le support ou choisissez-en un autre.',
      );
    const path = join(destination, copyPrefix + new Date(now).toISOString().replaceAll(/[:.]/g, '-'));
    if (existsSync(path)) return refuse('copy_exists', 'Une copie de cet instant existe déjà à cet endroit.');
    const mark = markOf(keyring.id, folder);
    removePartials(destination, mark);
    const partial = `${path}.${mark}${partialSuffix}`;
    mkdirSync(partial, { mode: 0o700 });
    faultPoint('folder-made');

    vacuumCopy(request.database, join(partial, baseFile), request.dataKey);
    faultPoint('base-written');
    if (!verifies(join(partial, baseFile), request.dataKey)) {
      rmSync(partial, { recursive: true });
      return refuse('copy_damaged', 'La copie écrite ne se relit pas correctement : elle n’a pas été gardée. Essayez un autre support.');
    }
    syncFile(join(partial, baseFile));
    faultPoint('base-checked');
    writeKeyring(partial, { ...keyring, failures: {}, slots: keyring.slots.filter((slot) => slot.kind !== 'os') });
    if (isDemonstration(folder)) {
      for (const name of [demonstrationFile, demonstrationKeyFile]) await cp(join(folder, name), join(partial, name));
    }
    faultPoint('keyring-written');
    writeFileDurably(join(partial, headsFile), `${JSON.stringify(request.heads)}\n`);
    faultPoint('heads-written');
    // Without a document no folder: a copy that expires leaves nothing behind. What is half written there belongs to nobody yet.
    if (existsSync(join(folder, documentsFolder)) && readdirSync(join(folder, documentsFolder)).length > 0)
      await cp(join(folder, documentsFolder), join(partial, documentsFolder), {
        recursive: true,
        filter: (path) => !path.endsWith('.tmp'),
      });
    faultPoint('files-copied');
    const manifest: CopyManifest = {
      format: 'ecritoire-copy',
      version: 1,
      at: now,
      keyringId: keyring.id,
      keyId: keyring.keyId,
      entries: await describeFolder(partial),
    };
    writeFileDurably(join(partial, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    faultPoint('manifest-written');
    renameSync(partial, path);
    syncFolder(destination);
    faultPoint('folder-renamed');
    return { ok: true, data: { path, manifest } };
  });
}

/** What tells the unfinished copies of this workstation from those of another one that writes to the same folder; it names neither. */
const markOf = (keyringId: string, folder: string): string =>
  createDigest()
    .update(`${keyringId}\n${hostname()}\n${realpathSync(folder)}`)
    .digest('hex')
    .slice(0, 12);

function removePartials(destination: string, mark: string): void {
  const own = new RegExp(`^copy-\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z\\.${mark}\\.partial$`);
  for (const name of readdirSync(destination)) if (own.test(name)) rmSync(join(destination, name), { recursive: true });
}

function verifies(path: string, key: Uint8Array): boolean {
  const base = connectEncrypted(path, key, { readonly: true });
  try {
    return integrityFaults(base).length === 0;
  } finally {
    base.close();
  }
}
