import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../database/durable.ts';
import { baseFile, documentsFolder, headsFile, keyringFile, restoredFile } from '../database/layout.ts';
import { setAsideDamaged } from '../database/open.ts';
import { clearRestored } from '../database/restore.ts';

/** A base in the making at first start; renamed when it is whole, so that a cut leaves nothing half made. */
export const unfinishedBase = `${baseFile}.nouvelle`;
/** Everything that an unfinished first start may leave, the base last: while it stands, the rest is known to be unfinished. */
export const unfinishedFiles = [keyringFile, `${unfinishedBase}-wal`, `${unfinishedBase}-shm`, unfinishedBase] as const;

/** Removes what a first start that was cut has left: nobody has used that base yet. */
export const removeUnfinished = (dataFolder: string): void => {
  if (!existsSync(join(dataFolder, unfinishedBase)) || existsSync(join(dataFolder, baseFile))) return;
  for (const name of unfinishedFiles) rmSync(join(dataFolder, name), { force: true });
};

/** Takes back a restoration: everything of it is still in its copy. */
export const removeRestored = (dataFolder: string): void => {
  for (const name of [keyringFile, `${baseFile}-wal`, `${baseFile}-shm`, headsFile, documentsFolder, baseFile])
    rmSync(join(dataFolder, name), { recursive: true, force: true });
  clearRestored(dataFolder);
};

/** Gives what is left of a damaged workstation dated names in the same folder: nothing is deleted. */
export const setWorkstationAside = (dataFolder: string, now: number): void => {
  const path = join(dataFolder, baseFile);
  if (existsSync(path)) setAsideDamaged(path, now);
  const suffix = `.mis-de-cote-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  for (const name of [documentsFolder, headsFile, restoredFile, keyringFile]) {
    if (existsSync(join(dataFolder, name))) renameSync(join(dataFolder, name), join(dataFolder, name + suffix));
  }
  syncFolder(dataFolder);
};

/** What a person reads where the base is gone. */
export const missingSentence = 'La base n’est plus dans son dossier. Remettez-la à sa place et relancez Écritoire, ou restaurez une copie.';

/** What a person reads where nothing of the base opens with the key of the keyring beside it. */
export const strangerSentence =
  'Le trousseau de ce dossier n’ouvre pas la base : ils ne vont peut-être pas ensemble. Rien n’a été déplacé ni modifié. Remettez à sa place le fichier « keyring.json » de cette base et relancez Écritoire, ou restaurez une copie.';

/** Says where a damaged base was put, by this start or an earlier one; or that there is none. */
export const asideSentence = (dataFolder: string): string => {
  const aside = readdirSync(dataFolder)
    .filter((name) => name.startsWith(`${baseFile}.abimee-`) && !/-(?:wal|shm)$/.test(name))
    .sort()
    .at(-1);
  return aside === undefined
    ? missingSentence
    : `La base est abîmée. Elle a été mise de côté sans rien effacer (${aside}). Restaurez la dernière copie.`;
};
