import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ShellEnvironment } from '../shell/options.ts';

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];

const windowsPrograms = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
];

/** Where an installed Chromium, Chrome or Edge may lie, in the order they are tried. */
export const browserCandidates = ({ platform, home, variables }: ShellEnvironment): readonly string[] => {
  if (platform === 'win32') {
    const roots = [variables['ProgramFiles(x86)'], variables.ProgramFiles, variables.LOCALAPPDATA];
    return roots.flatMap((root) => (root === undefined || root === '' ? [] : windowsPrograms.map((program) => join(root, program))));
  }
  if (platform === 'darwin') {
    return ['/Applications', join(home, 'Applications')].flatMap((root) => macApplications.map((application) => join(root, application)));
  }
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/** Whether a path is a program that may be run. */
export const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** The first installed browser, null when there is none. */
export const findBrowser = (environment: ShellEnvironment): string | null => browserCandidates(environment).find(isProgram) ?? null;

/** Whether a window can be shown at all. */
export const hasDisplay = ({ platform, variables }: ShellEnvironment): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(variables.DISPLAY) || Boolean(variables.WAYLAND_DISPLAY);
