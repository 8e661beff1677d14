import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** @typedef {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv }} Machine */

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Where a Chromium, Chrome or Edge may be, best first. `CHROMIUM_PATH` alone is tried when it is set: whoever set it meant it.
 * @param {Machine} machine
 * @returns {string[]}
 */
export const browserCandidates = ({ platform, env }) => {
  if (env.CHROMIUM_PATH) return [env.CHROMIUM_PATH];
  if (platform === 'win32')
    return windowsPrograms.flatMap((program) =>
      [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']].flatMap((folder) => (folder ? [win32.join(folder, program)] : [])),
    );
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const inPath = linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  if (platform !== 'darwin') return [...inPath, '/snap/bin/chromium'];
  const applications = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
  return [...macApplications.flatMap((name) => applications.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`)), ...inPath];
};

/** @param {string} path */
const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/**
 * The first installed browser, or null.
 * @param {Machine} [machine]
 * @param {(path: string) => boolean} [exists]
 */
export const findBrowser = (machine = { platform: process.platform, env: process.env }, exists = isProgram) =>
  browserCandidates(machine).find(exists) ?? null;

/** Chromium without a window nor what is drawn around a page: a test's page opens in a quarter of the time. Also its Debian package. */
export const headlessShell = 'chromium-headless-shell';

/**
 * The browser of the tests: Chromium's headless shell where there is one, else the browser of people.
 * @param {Machine} [machine]
 * @param {(path: string) => boolean} [exists]
 */
export const findTestBrowser = (machine = { platform: process.platform, env: process.env }, exists = isProgram) => {
  const { platform, env } = machine;
  const shells = env.CHROMIUM_PATH || platform === 'win32' ? [] : (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return shells.map((folder) => posix.join(folder, headlessShell)).find(exists) ?? findBrowser(machine, exists);
};

/**
 * What to install, when there is none.
 * @param {Machine} machine
 */
export const browserAdvice = ({ platform, env }) => {
  if (env.CHROMIUM_PATH)
    return `CHROMIUM_PATH désigne « ${env.CHROMIUM_PATH} », qui n’est pas un programme : corrigez cette variable ou retirez-la.`;
  if (platform === 'win32') return 'Installez Microsoft Edge ou Google Chrome, puis recommencez.';
  if (platform === 'darwin') return 'Installez Google Chrome, Microsoft Edge ou Chromium, puis recommencez.';
  return 'Installez Chromium (par exemple : sudo apt install chromium), puis recommencez.';
};

/**
 * True when windows can be shown: always on Windows and macOS, with an X or Wayland display elsewhere.
 * @param {Machine} machine
 */
export const hasDisplay = ({ platform, env }) =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
