import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from './electron-program.mjs';
import { withLock } from './lock.mjs';
import { cacheFolder, root } from './paths.mjs';
import { say } from './say.mjs';
import { dropStamp, readStamp, writeStamp } from './stamp.mjs';

const folder = join(root, 'node_modules/electron');
/** Holds the version whose last download failed. */
const failureFile = join(cacheFolder, 'electron-failed');

/** Version of the package, and what its archives must be. */
const source = () => ({
  folder,
  version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version,
  checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')),
  temporary: join(cacheFolder, 'electron-download'),
});

/**
 * Downloads Electron under a lock. What failed is remembered, so that the next start does not wait for it again.
 * @param {{ onProgress?: (progress: import('./electron-download.mjs').Progress) => void, onWait?: () => void }} [told]
 * @returns {Promise<{ path: string } | { reason: string }>} the reason ends a French sentence
 */
export const fetchElectron = ({ onProgress, onWait } = {}) =>
  withLock(
    join(cacheFolder, 'electron.lock'),
    async () => {
      const there = electronBinary();
      if (there !== null) return { path: there };
      const { downloadElectron } = await import('./electron-download.mjs');
      const outcome = await downloadElectron({ ...source(), ...(onProgress !== undefined && { onProgress }) });
      const made = electronBinary();
      if (outcome.ok && made !== null) {
        dropStamp(failureFile);
        return { path: made };
      }
      writeStamp(failureFile, source().version);
      return { reason: outcome.ok ? 'son archive ne contient pas le programme' : outcome.reason };
    },
    onWait === undefined ? {} : { onWait },
  );

/** Goes on by itself when this process ends; whatever it finds out is for the next start. */
const fetchInBackground = () => {
  const script = join(root, 'scripts/fetch-electron.mjs');
  spawn(process.execPath, [script], { cwd: root, detached: true, stdio: 'ignore', windowsHide: true }).unref();
};

/**
 * Electron's program, downloaded the first time with a line that says how far it is. When that failed, the next starts wait no more: it
 * is tried again beside them, and is there for the start that follows.
 * @param {{ insist: boolean }} options `insist` waits although it failed the last time
 * @returns {Promise<{ path: string } | { reason: string }>} the reason ends a French sentence
 */
export const ensureElectron = async ({ insist }) => {
  const there = electronBinary();
  if (there !== null) return { path: there };
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return { reason: 'le dossier de ELECTRON_OVERRIDE_DIST_PATH ne le contient pas' };
  if (!insist && readStamp(failureFile) === source().version) {
    fetchInBackground();
    return { reason: 'son dernier téléchargement n’a pas abouti ; il est repris pendant que vous travaillez' };
  }
  const { createProgressLine } = await import('./electron-download.mjs');
  const line = createProgressLine(process.stderr);
  try {
    return await fetchElectron({ onProgress: line.show, onWait: () => say('Electron est déjà en cours de téléchargement…') });
  } finally {
    line.end();
  }
};
