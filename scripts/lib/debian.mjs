import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser, headlessShell } from './browser.mjs';
import { run } from './run.mjs';
import { lastLines } from './runtime.mjs';
import { say } from './say.mjs';

/** What only the tests use, with the Debian package of each. */
export const testTools = /** @type {const} */ ([
  { program: 'pdfinfo', package: 'poppler-utils', use: 'lecture des PDF produits' },
  { program: 'qpdf', package: 'qpdf', use: 'contrôle des PDF produits' },
  { program: 'gnome-keyring-daemon', package: 'gnome-keyring', use: 'trousseau du système, poste fixe' },
  { program: 'dbus-run-session', package: 'dbus-daemon', use: 'session du trousseau' },
]);

/** @param {string} program */
export const inPath = (program) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** True where this script may install packages by itself: Debian or a relative, as root. */
export const mayUseApt = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && inPath('apt-get') && existsSync('/etc/debian_version');

/**
 * Installs Debian packages and says so.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} false when apt failed; the reason was said
 */
export const aptInstall = async (packages) => {
  say(`Installation par apt : ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], { env });
  const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
  if (install.code === 0) return true;
  say(`apt n’a pas pu installer ${packages.join(', ')} :\n${lastLines((update.code === 0 ? '' : update.output) + install.output)}`);
  return false;
};

/**
 * An installed browser; on Debian as root, installs Chromium when there is none.
 * @returns {Promise<string | null>}
 */
export const ensureBrowser = async () => {
  const found = findBrowser();
  if (found !== null || process.env.CHROMIUM_PATH || !mayUseApt()) return found;
  return (await aptInstall(['chromium'])) ? findBrowser() : null;
};

/**
 * The programs that some tests need; on Debian as root the missing ones are installed.
 * @returns {Promise<string[]>} one line for each that is still missing, for the report
 */
export const ensureTestTools = async () => {
  const missing = () => testTools.filter((tool) => !inPath(tool.program));
  const wanted = [...missing().map((tool) => tool.package), ...(findBrowser() === null && !process.env.CHROMIUM_PATH ? ['chromium'] : [])];
  if (wanted.length > 0 && mayUseApt()) await aptInstall(wanted);
  // By itself: where it is not to be had the browser of people does, more slowly.
  if (!process.env.CHROMIUM_PATH && !inPath(headlessShell) && mayUseApt()) await aptInstall([headlessShell]);
  return missing().map(
    (tool) => `${tool.program} is missing (Debian package ${tool.package}: ${tool.use}): tests that need it are skipped`,
  );
};
