import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { findBrowser, hasDisplay } from './lib/browser.mjs';
import { mainConfig, mainEntries } from './lib/bundle.mjs';
import { parseStartOptions, shellArguments } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { runScript, say } from './lib/say.mjs';
import { prepare, underGoodNode } from './prepare.mjs';

/**
 * Keeps one browser shell running and starts it again, one start after the other, each time the main side was built.
 * @param {readonly string[]} args
 */
const shellKeeper = (args) => {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  let turn = Promise.resolve();
  const stop = () =>
    new Promise((done) => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return done(undefined);
      child.once('close', done);
      child.kill('SIGTERM');
    });
  /** @param {Promise<void>} before */
  const startAfter = async (before) => {
    await before;
    await stop();
    child = spawn(process.execPath, ['--enable-source-maps', resolve(root, 'out/main/browser/main.mjs'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  };
  return {
    restart: () => {
      turn = startAfter(turn);
    },
    stop: async () => {
      await turn;
      await stop();
    },
  };
};

await runScript(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  await underGoodNode(import.meta.url);
  await prepare({ needsBuild: true });
  const { build } = await import('vite');
  const machine = { platform: process.platform, env: process.env };
  const browser = options.window && hasDisplay(machine) ? findBrowser(machine) : null;
  const args = shellArguments(options, (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path));
  const keeper = shellKeeper([...(browser === null ? ['--no-window'] : ['--browser', browser]), ...args]);

  const renderer = await build({ configFile: resolve(root, 'vite.config.ts'), logLevel: 'warn', build: { watch: {} } });
  const main = await build(mainConfig(root, { input: mainEntries, format: 'es', watch: true }));
  const watchers = [renderer, main].flat().filter((made) => 'close' in made);
  if ('on' in main)
    main.on('event', (event) => {
      if (event.code === 'ERROR') say(`La construction a échoué : ${event.error.message}`);
      if (event.code === 'END') keeper.restart();
    });
  say('Chaque changement est construit. Pour un écran : rechargez la page. Ctrl+C pour arrêter.');
  await new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
  });
  await Promise.all([keeper.stop(), ...watchers.map((watcher) => watcher.close())]);
});
