import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, protocol } from 'electron';
import { codeLinkScheme } from '../../src-shared/accounts/code-link.ts';
import { failureSentence } from '../shell/failure.ts';
import { currentEnvironment, electronArguments, helpText, readOptions, type ShellOptions } from '../shell/options.ts';
import { createEnding } from './ending.ts';
import { createOpenedLinks } from './opened-links.ts';
import { applicationOrigin, scheme } from './origins.ts';
import { plainUserAgent } from './user-agent.ts';

/**
 * Entry of Electron's shell. Only what must happen before Electron is ready stands here; the rest is loaded afterwards,
 * never awaited at the top: «ready» comes only once this module has been evaluated.
 */
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Chromium's own traffic: there is none to let out, and no name to resolve. */
const quiet: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

const dropWindows = (): void => {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
};

const ending = createEnding({
  dropWindows,
  // Not `showErrorBox`, which holds the whole program until somebody comes.
  show: async (sentence, signal) => {
    await app.whenReady();
    return dialog.showMessageBox({ type: 'error', title: 'Écritoire', message: sentence, buttons: ['Fermer'], noLink: true, signal });
  },
  log,
  exit: (code) => app.exit(code),
});

/** A folder of the data folder for what Chromium keeps, so that the single instance is one for each data folder, and goes with it. */
const placeUserData = (dataFolder: string): boolean => {
  const userData = join(dataFolder, 'electron');
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
  } catch (error) {
    // The sentence needs a screen, and that a place which is not the person's own.
    app.setPath('userData', mkdtempSync(join(tmpdir(), 'ecritoire-')));
    ending.fail(failureSentence(error));
    return false;
  }
  app.setPath('userData', userData);
  return true;
};

/**
 * The system wants an end. Nobody is asked, and the windows go at once. A signal to the whole group kills Chromium's other processes too,
 * those that start processes first of all: Chromium, which cannot start its graphics process again, then ends everything within some ten
 * milliseconds by a fault of its own («GPU process isn't usable. Goodbye.»), before the base is closed. Without its limit it goes on trying.
 */
const endBySignal = (): void => {
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  ending.begin();
  dropWindows();
  app.quit();
};

const start = (options: ShellOptions): void => {
  process.on('uncaughtException', (error) => ending.fail(failureSentence(error)));
  process.on('unhandledRejection', (error) => ending.fail(failureSentence(error)));
  app.on('before-quit', () => ending.begin());
  app.on('will-quit', (event) => {
    event.preventDefault();
    ending.finish();
  });
  app.on('window-all-closed', () => {
    if (!ending.begun()) app.quit();
  });
  if (!placeUserData(options.dataFolder)) return;
  if (!app.requestSingleInstanceLock()) {
    log('Écritoire est déjà ouvert sur ce dossier : sa fenêtre passe devant.');
    app.exit(0);
    return;
  }
  const links = createOpenedLinks();
  links.start(process.argv);
  // Both may come before «ready».
  app.on('open-url', (event, address) => {
    event.preventDefault();
    links.address(address);
  });
  app.on('second-instance', (_event, args) => links.start(args));
  // While developing, the program is Electron's own and stands for no scheme.
  if (app.isPackaged) app.setAsDefaultProtocolClient(codeLinkScheme);
  app.userAgentFallback = plainUserAgent(app.userAgentFallback);
  app.enableSandbox();
  for (const [name, value] of quiet) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  // No menu, but on macOS, where copying and pasting by keyboard exist only through one.
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null);
  app
    .whenReady()
    .then(() => {
      // Not before: Electron sets the handlers of the system anew while it starts.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endBySignal);
      return import('./boot.ts');
    })
    .then(({ boot }) => boot(options, links, ending, log))
    .then(() => process.stdout.write(`${JSON.stringify({ url: `${applicationOrigin}/` })}\n`))
    .catch((error: unknown) => ending.fail(failureSentence(error)));
};

const options = readOptions(electronArguments(process.argv.slice(1), process.defaultApp ?? false), currentEnvironment());
if (!options.ok) {
  log(options.error.message);
  app.exit(2);
} else if (options.data.help) {
  process.stdout.write(`${helpText}\n`);
  app.exit(0);
} else {
  start(options.data);
}
