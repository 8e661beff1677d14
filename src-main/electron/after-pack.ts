import type { AfterPackContext } from 'electron-builder';
import { fuses } from './fuses.ts';

/** Hook of electron-builder: sets the fuses after packing and before signing, on every platform. */
const afterPack = async (context: AfterPackContext): Promise<void> => {
  await context.packager.addElectronFuses(context, fuses);
};

export default afterPack;
