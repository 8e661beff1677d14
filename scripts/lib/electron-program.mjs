import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Where the program lies in a folder of Electron, as its package says once it was downloaded. */
const programNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/**
 * Path of Electron's program when it is there, else null. Never downloads. `ELECTRON_OVERRIDE_DIST_PATH` names another folder that holds
 * it, and is enough by itself.
 * @param {{ override?: string | undefined, platform?: NodeJS.Platform }} [machine]
 */
export const electronBinary = ({ override = process.env.ELECTRON_OVERRIDE_DIST_PATH, platform = process.platform } = {}) => {
  const known = Object.hasOwn(programNames, platform) ? programNames[/** @type {keyof typeof programNames} */ (platform)] : 'electron';
  const folder = join(root, 'node_modules/electron');
  const program = join(override || join(folder, 'dist'), known);
  // `path.txt` is the last thing that the package's own unpacking writes: without it the folder may be half full.
  const whole = Boolean(override) || existsSync(join(folder, 'path.txt'));
  return whole && existsSync(program) ? program : null;
};
