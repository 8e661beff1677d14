import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLockFile } from '../complete-lock.mjs';
import { isInstalled } from './lockfile.mjs';
import { findNpm, runNpm } from './npm.mjs';
import { root } from './paths.mjs';
import { lastLines } from './runtime.mjs';
import { Stop, say } from './say.mjs';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

// It lies inside node_modules, so that it disappears with what it describes.
const stampFile = join(root, 'node_modules/.ecritoire-stamp');
const currentStamp = () => hashFiles(root, ['package-lock.json'], `${process.platform} ${process.arch}`);

const alreadyInstalled = () => {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  return isInstalled(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')), JSON.parse(readFileSync(record, 'utf8')));
};

// No dependency needs its install script: native parts come built in the packages, and a compiler must never be needed.
const quiet = ['--loglevel=warn', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];

/**
 * @param {string} npm
 * @returns {Promise<import('./run.mjs').Outcome>}
 */
const installWith = async (npm) => {
  const first = await runNpm(npm, ['ci', ...quiet], { cwd: root });
  if (first.code === 0 || !/in sync|from lock file/.test(first.output)) return first;
  const added = completeLockFile();
  if (added.length > 0) {
    say(`Le fichier package-lock.json ne nommait pas ${added.length} paquets d’autres systèmes : complété.`);
    const second = await runNpm(npm, ['ci', ...quiet], { cwd: root });
    if (second.code === 0 || !/in sync|from lock file/.test(second.output)) return second;
  }
  return runNpm(npm, ['install', '--no-save', ...quiet], { cwd: root });
};

/**
 * Installs the exact dependencies when the lock changed since the last time. Works without network when npm's cache holds them.
 * @throws {Stop} with a French sentence when npm is missing or fails
 */
export const ensureInstalled = async () => {
  if (readStamp(stampFile) === currentStamp()) return;
  if (!alreadyInstalled()) {
    const npm = findNpm();
    if (npm === null) throw new Stop('npm est introuvable : installez Node avec npm (https://nodejs.org), puis recommencez.');
    say('Installation des dépendances…');
    const start = Date.now();
    const outcome = await installWith(npm);
    if (outcome.code !== 0)
      throw new Stop(
        `L’installation des dépendances a échoué. Si le réseau manque, rétablissez l’accès au registre npm puis recommencez.\n${lastLines(outcome.output)}`,
      );
    say(`Dépendances installées en ${Math.round((Date.now() - start) / 1000)} s.`);
  }
  writeStamp(stampFile, currentStamp());
};
