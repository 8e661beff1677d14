import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { settingsAggregate, type WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { errorCode } from '../database/errors.ts';
import { staleRefusal } from '../journal/journal.ts';

/** A folder that copies can go to: absolute, there, writable. */
export const usableFolder = (folder: string): Result<null> => {
  const refused = (message: string) => refuse('folder_unusable', message, 'settings.copyFolder');
  if (!isAbsolute(folder)) return refused('Indiquez le chemin complet du dossier, depuis la racine du disque.');
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return refused('Ce dossier est introuvable. Branchez le support, ou créez le dossier.');
  if (!found.isDirectory()) return refused('Ce chemin mène à un fichier. Indiquez un dossier.');
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
    return refused('Écritoire ne peut pas écrire dans ce dossier. Choisissez-en un autre.');
  }
  return ok(null);
};

const onSettings = decideOn(settingsAggregate, ['workstation', 'letters']);

/** Commands of the workstation. */
export const workstationCommands = {
  'workstation.saveSettings': (context, { settings, seen }) => {
    const before = context.workstation().settings;
    const names = Object.keys(settings) as (keyof typeof settings)[];
    const changed = names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(before[name]));
    if (changed.length === 0) return ok({});
    if (changed.includes('copyFolder') && settings.copyFolder !== null) {
      const usable = usableFolder(settings.copyFolder);
      if (!usable.ok) return usable;
    }
    const facts: Partial<WorkstationSettings> = Object.fromEntries(changed.map((name) => [name, settings[name]]));
    return onSettings(
      context,
      { id: 'local', seen },
      { decide: () => ok([{ type: 'settings.changed', facts }]), meanwhile: staleRefusal, after: () => ok({}) },
    );
  },
} satisfies CommandHandlers;
