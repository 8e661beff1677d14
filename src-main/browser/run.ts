import { mkdirSync } from 'node:fs';
import Conf from 'conf';
import type { Clock, RandomSource } from '../../src-shared/kernel/ports.ts';
import type { Backend } from '../backend/types.ts';
import { failureSentence } from '../shell/failure.ts';
import type { BuiltFolders } from '../shell/folders.ts';
import type { ShellEnvironment, ShellOptions } from '../shell/options.ts';
import { withPreferences } from '../shell/preference-calls.ts';
import { openPreferences, type PreferencesPort, preferencesName } from '../shell/preferences.ts';
import { keyLifetime } from './admission.ts';
import { type EntranceFile, writeEntranceFile } from './entrance.ts';
import { findBrowser, hasDisplay, isProgram } from './find-browser.ts';
import { type BrowserShell, startBrowserShell } from './server.ts';
import { type BrowserWindow, browserArguments, openBrowser, profileFolder, wipeProfile } from './window.ts';

/** What one run of the browser shell needs from outside. */
export interface BrowserRun {
  readonly options: ShellOptions;
  readonly environment: ShellEnvironment;
  readonly folders: BuiltFolders;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Opens the backend on the data folder, which it creates and keeps for itself. Fails with a French sentence. */
  readonly makeBackend: () => Promise<Backend>;
  /** One line on standard output (the address) and on standard error (everything else). */
  readonly print: (line: string) => void;
  readonly log: (line: string) => void;
  /** Settles when the system asks the program to stop. */
  readonly stopAsked: Promise<void>;
}

/** A second start has no way into the window of the first. */
const pasteInstead = 'Dans la fenêtre déjà ouverte, choisissez « J’ai reçu un code » et collez le lien entier dans le champ « Code ».';

const isPortTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** The program to open a window with; null, and a sentence that says why, when there is none. */
const chooseBrowser = ({ options, environment, log }: BrowserRun): string | null => {
  if (!options.window) return null;
  if (options.browser !== null) {
    if (isProgram(options.browser)) return options.browser;
    log('Le navigateur indiqué par « --browser » n’est pas un programme : l’adresse ci-dessus reste utilisable.');
    return null;
  }
  if (!hasDisplay(environment)) {
    log('Aucun écran : ouvrez l’adresse ci-dessus dans un navigateur de ce poste.');
    return null;
  }
  const found = findBrowser(environment);
  if (found === null) log('Ni Chromium, ni Chrome, ni Edge n’est installé : ouvrez l’adresse ci-dessus dans un navigateur de ce poste.');
  return found;
};

const openWindow = (run: BrowserRun, shell: BrowserShell, preferences: PreferencesPort, program: string): BrowserWindow => {
  const profile = profileFolder(run.options.dataFolder);
  const asRoot = run.environment.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) run.log('Lancé en tant que root : le navigateur ne peut pas isoler ses pages. Préférez un compte ordinaire.');
  const bounds = preferences.read().window;
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const entrance: EntranceFile = writeEntranceFile(
    profile,
    shell.newAddress(false, () => entrance.remove()),
  );
  setTimeout(() => entrance.remove(), keyLifetime).unref();
  return openBrowser(program, browserArguments({ address: entrance.address, profile, bounds, asRoot }));
};

/** Serves until the window is closed or the program is asked to stop. */
const serve = async (run: BrowserRun, shell: BrowserShell, preferences: PreferencesPort): Promise<number> => {
  const program = chooseBrowser(run);
  // With a window of our own the key goes to that window alone; what is printed then is an address without a key.
  run.print(JSON.stringify({ url: program === null ? shell.newAddress(true) : shell.origin }));
  if (program === null) {
    await run.stopAsked;
    return 0;
  }
  const window = openWindow(run, shell, preferences, program);
  const started = await Promise.race([window.closed, run.stopAsked.then(() => true)]);
  await window.close();
  if (!started) run.log('Le navigateur n’a pas pu être lancé. Indiquez-en un autre avec « --browser ».');
  return started ? 0 : 1;
};

/**
 * Runs the browser shell from the opening of the backend to a clean end.
 * @returns exit code: 0 after a clean end, 1 when it could not start
 */
export const runBrowserShell = async (run: BrowserRun): Promise<number> => {
  const { dataFolder } = run.options;
  let backend: Backend;
  try {
    backend = await run.makeBackend();
  } catch (error) {
    run.log(failureSentence(error));
    if (run.options.link !== null) run.log(pasteInstead);
    return 1;
  }
  if (run.options.link !== null) backend.receive(run.options.link);
  // Only now: the backend holds the data folder, so that no other run is using this profile.
  wipeProfile(profileFolder(dataFolder));
  let shell: BrowserShell | null = null;
  try {
    const openFile = (cwd: string) => new Conf({ cwd, configName: preferencesName, accessPropertiesByDotNotation: false });
    const preferences = openPreferences(dataFolder, openFile, run.clock.now());
    const { folders, clock, random, log } = run;
    shell = await startBrowserShell({
      backend: withPreferences(backend, preferences),
      folders,
      clock,
      random,
      log,
      port: run.options.port,
    });
    return await serve(run, shell, preferences);
  } catch (error) {
    run.log(isPortTaken(error) ? `Le port ${run.options.port} est déjà pris. Choisissez-en un autre.` : failureSentence(error));
    return 1;
  } finally {
    await shell?.stop();
    await backend.stop();
    if (!wipeProfile(profileFolder(dataFolder))) run.log('Le profil du navigateur sera effacé au prochain démarrage.');
  }
};
