import { resolve } from 'node:path';
import { browserAdvice, hasDisplay } from './lib/browser.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { parseStartOptions, shellArguments, startHelp } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { runScript, Stop, say } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';
import { ensureBrowser, prepare, underGoodNode } from './prepare.mjs';

const machine = { platform: process.platform, env: process.env };

/**
 * Electron's program, or why the application opens in a browser instead.
 * @param {import('./lib/options.mjs').StartOptions} options
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
const chooseElectron = async (options) => {
  if (!hasDisplay(machine)) return { reason: 'aucun écran n’est disponible' };
  // Chromium's sandbox does not work for root, and this application never runs without it.
  // A program that somebody names knows by itself what it does for root.
  if (process.platform === 'linux' && process.getuid?.() === 0 && !process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return { reason: 'son bac à sable ne fonctionne pas pour l’utilisateur root' };
  return ensureElectron({ insist: options.shell === 'electron' });
};

/**
 * @param {import('./lib/options.mjs').StartOptions} options
 * @param {string[]} args
 */
const startBrowserShell = async (options, args) => {
  const main = resolve(root, 'out/main/browser/main.mjs');
  const visible = options.window && hasDisplay(machine);
  const browser = visible ? await ensureBrowser() : null;
  if (visible && browser === null) throw new Stop(`Aucun navigateur trouvé. ${browserAdvice(machine)}`);
  const how = browser === null ? ['--no-window'] : ['--browser', browser];
  return serve(process.execPath, [main, ...how, ...args], {
    cwd: root,
    onReady: (url, line) => {
      if (!options.window) process.stdout.write(`${line}\n`);
      else if (browser === null)
        process.stdout.write(`Écritoire est prête. Ouvrez cette adresse dans un navigateur de cette machine : ${url}\n`);
      else say('Écritoire est ouverte. Fermez sa fenêtre, ou tapez Ctrl+C ici, pour l’arrêter.');
    },
  });
};

await runScript(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${startHelp}\n`);
    return 0;
  }
  await underGoodNode(import.meta.url);
  await prepare({ needsBuild: true });
  // npm runs scripts in the project's folder; INIT_CWD is where the person typed the command.
  const args = shellArguments(options, (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path));
  if (options.shell !== 'browser' && options.window) {
    const electron = await chooseElectron(options);
    if ('path' in electron) return serve(electron.path, [root, ...args], { cwd: root, onReady: () => say('Écritoire est ouverte.') });
    if (options.shell === 'electron')
      throw new Stop(`Electron ne peut pas être utilisé : ${electron.reason}. Relancez sans --shell electron.`);
    say(`Electron ne peut pas être utilisé (${electron.reason}) : Écritoire s’ouvre dans un navigateur.`);
  }
  return startBrowserShell(options, args);
});
