import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser, headlessShell } from './browser.mjs';
import { root } from './paths.mjs';
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

/** Where the antivirus of the tests is unpacked. Not installed: Debian’s package would run it, and fetch its signatures. */
const clamav = join(root, '.cache/clamav');

/**
 * ClamAV’s daemon for the tests of the antivirus; on Debian as root it is fetched when there is none. Without it they say so and go on
 * with a server that speaks its protocol.
 */
const ensureClamd = async () => {
  if (inPath('clamd') || existsSync(join(clamav, 'usr/sbin/clamd')) || !mayUseApt()) return;
  mkdirSync(clamav, { recursive: true });
  const packages = ['clamav-daemon', 'libclamav12', 'libmspack0'];
  say(`Téléchargement par apt : ${packages.join(', ')}…`);
  await run('apt-get', ['download', '-q', ...packages], { cwd: clamav });
  for (const name of readdirSync(clamav).filter((file) => file.endsWith('.deb'))) await run('dpkg', ['-x', name, '.'], { cwd: clamav });
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
  await ensureClamd();
  return missing().map(
    (tool) => `${tool.program} is missing (Debian package ${tool.package}: ${tool.use}): tests that need it are skipped`,
  );
};
