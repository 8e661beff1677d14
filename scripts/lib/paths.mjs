import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project, whatever the current folder is. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Stamps, locks and remembered failures: may be deleted at any time. */
export const cacheFolder = resolve(root, '.cache');
/** Holds Node 24 when the machine's own is older; outside node_modules because `npm ci` empties that folder under itself. */
export const runtimeFolder = resolve(root, '.runtime');
