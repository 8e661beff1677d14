import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from './electron-program.mjs';
import { cacheFolder, root } from './paths.mjs';
import { run } from './run.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const folder = join(root, 'node_modules/electron');
const refusalFile = join(cacheFolder, 'electron-refusal.json');
const rememberMs = 24 * 3600 * 1000;
const downloadMs = 20_000;

/**
 * True while a failed download of this version is recent: a start must not wait for the same failure again.
 * @param {string | null} record content of the remembered failure
 * @param {{ version: string, now: number }} world
 */
export const failedLately = (record, { version, now }) => {
  if (record === null) return false;
  try {
    const { version: failed, at } = JSON.parse(record);
    return failed === version && typeof at === 'number' && at <= now && now - at < rememberMs;
  } catch {
    return false;
  }
};

/**
 * Electron's program, downloaded when that takes a short time.
 * @param {{ insist: boolean }} options `insist` tries again although it failed lately
 * @returns {Promise<{ path: string } | { reason: string }>} the reason ends a French sentence
 */
export const ensureElectron = async ({ insist }) => {
  const there = electronBinary();
  if (there !== null) return { path: there };
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!insist && failedLately(readStamp(refusalFile), { version, now: Date.now() }))
    return { reason: 'son téléchargement a échoué il y a moins d’un jour' };
  const outcome = await run(process.execPath, [join(folder, 'install.js')], { cwd: root, timeoutMs: downloadMs });
  const made = electronBinary();
  if (made !== null) {
    rmSync(refusalFile, { force: true });
    return { path: made };
  }
  writeStamp(refusalFile, JSON.stringify({ version, at: Date.now() }));
  return { reason: outcome.timedOut ? `son téléchargement dépasse ${downloadMs / 1000} s` : 'son téléchargement a échoué' };
};
