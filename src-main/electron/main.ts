import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, protocol } from 'electron';
import { codeLinkScheme } from '../../src-shared/accounts/code-link.ts';
import { currentEnvironment, helpText, ownArguments, readOptions, type ShellOptions } from '../shell/options.ts';
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

const start = (options: ShellOptions): void => {
  // A folder of the data folder, so that the single instance is one for each data folder, and goes with it.
  const userData = join(options.dataFolder, 'electron');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  if (!app.requestSingleInstanceLock()) {
    log('Écritoire est déjà ouvert sur ce dossier : sa fenêtre passe devant.');
    app.quit();
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
  process.once('SIGINT', () => app.quit());
  process.once('SIGTERM', () => app.quit());
  app
    .whenReady()
    .then(() => import('./boot.ts'))
    .then(({ boot }) => boot(options, links, log))
    .then(() => process.stdout.write(`${JSON.stringify({ url: `${applicationOrigin}/` })}\n`))
    .catch((error: unknown) => {
      const sentence = error instanceof Error ? error.message : 'erreur inconnue';
      log(sentence);
      dialog.showErrorBox('Écritoire', `Écritoire n’a pas pu s’ouvrir.\n\n${sentence}`);
      app.exit(1);
    });
};

const options = readOptions(ownArguments(process.argv.slice(1)), currentEnvironment());
if (!options.ok) {
  log(options.error.message);
  app.exit(2);
} else if (options.data.help) {
  process.stdout.write(`${helpText}\n`);
  app.exit(0);
} else {
  start(options.data);
}
