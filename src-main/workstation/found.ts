import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { baseFile, restoredFile } from '../database/layout.ts';
import { isDemonstration } from '../keyring/demonstration.ts';
import { keyringState } from '../keyring/slots.ts';
import { asideSentence, removeUnfinished } from './leftovers.ts';

/** What a start finds in the data folder: nothing yet, a base with its keyring, or something that a person must repair. */
export type Found = { readonly state: 'nothing' | 'base' } | { readonly state: 'damaged'; readonly sentence: string };

/** Looks into the folder of a real workstation; what an interrupted step left half made there goes first. */
export const findWorkstation = (dataFolder: string): Found => {
  if (isDemonstration(dataFolder))
    return {
      state: 'damaged',
      sentence: 'Ce dossier contient une démonstration. Relancez Écritoire avec l’option --demo, ou choisissez un autre dossier.',
    };
  removeUnfinished(dataFolder);
  const keyring = keyringState(dataFolder);
  if (!existsSync(join(dataFolder, baseFile)))
    // A restoration that was cut has its keyring and no base yet: it is done again from the first screen.
    return keyring === 'ready' && !existsSync(join(dataFolder, restoredFile))
      ? { state: 'damaged', sentence: asideSentence(dataFolder) }
      : { state: 'nothing' };
  return keyring === 'ready'
    ? { state: 'base' }
    : {
        state: 'damaged',
        sentence: 'Le trousseau de ce poste manque. Restaurez une copie, ou remettez le fichier « keyring.json » à sa place.',
      };
};
