import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { findNpm, runNpm } from './npm.mjs';
import { cacheFolder, runtimeFolder } from './paths.mjs';
import { exitCodeOfSignal, whenNpmEnds } from './run.mjs';
import { Stop, say } from './say.mjs';

/** better-sqlite3 13 ends the process (segmentation fault) on older ones. */
export const neededNode = /** @type {const} */ ([24, 15]);

/**
 * @param {string} version `24.15.0` or `v24.15.0`
 * @returns {boolean} false also for what is no version at all
 */
export const isEnough = (version) => {
  const [major = 0, minor = 0] = version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  return major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1]);
};

/** Node 24 of the project, there or not. */
export const privateNode = join(runtimeFolder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @param {string} path */
const nodeWorks = (path) => {
  if (!existsSync(path)) return false;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 && isEnough(answer.stdout.trim());
};

/**
 * The sentence for a machine where Node 24 could not be had.
 * @param {string} reason
 */
const needsNode = (reason) =>
  `Écritoire a besoin de Node ${neededNode.join('.')} ou plus récent ; cette machine a Node ${process.versions.node}, et la version 24 n’a pas pu être ajoutée au dossier du projet : ${reason}.\n` +
  'Installez Node 24 (https://nodejs.org) ou rétablissez l’accès au registre npm, puis recommencez.';

const installPrivateNode = async () => {
  const npm = findNpm();
  if (npm === null) throw new Stop(needsNode('npm est introuvable'));
  say(`Node ${process.versions.node} est trop ancien pour Écritoire : téléchargement de Node 24 dans le dossier du projet…`);
  mkdirSync(runtimeFolder, { recursive: true });
  // `allowScripts`: from npm 12 on, the script that puts the binary in its place runs only when named.
  writeFileSync(join(runtimeFolder, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }));
  const outcome = await runNpm(npm, ['install', '--loglevel=warn', '--no-audit', '--no-fund', '--no-package-lock', 'node@24'], {
    cwd: runtimeFolder,
  });
  if (outcome.code !== 0) throw new Stop(`${needsNode('le téléchargement par npm a échoué')}\n${lastLines(outcome.output)}`);
  if (!nodeWorks(privateNode)) throw new Stop(needsNode('le programme téléchargé ne fonctionne pas sur cette machine'));
};

/**
 * The end of a program's output: enough to understand a failure.
 * @param {string} output
 * @param {number} [count]
 */
export const lastLines = (output, count = 12) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');

/**
 * Makes sure that the calling script runs under a good Node: under an older one, gets Node 24 into the project, runs the same script
 * with it and ends this process with its exit code (then never comes back).
 * @param {string} scriptUrl `import.meta.url` of the script
 */
export const underGoodNode = async (scriptUrl) => {
  if (isEnough(process.versions.node)) return;
  if (!nodeWorks(privateNode)) {
    await withLock(
      join(cacheFolder, 'prepare.lock'),
      async () => {
        if (!nodeWorks(privateNode)) await installPrivateNode();
      },
      { onWait: () => say('Une autre préparation est en cours dans ce dossier : attente de sa fin…') },
    );
  }
  const separator = process.platform === 'win32' ? ';' : ':';
  const child = spawn(privateNode, [...process.execArgv, fileURLToPath(scriptUrl), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(privateNode)}${separator}${process.env.PATH ?? ''}` },
  });
  // This process only waits: the child decides what a signal means and with which code everything ends.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill('SIGTERM'));
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.exit(code ?? exitCodeOfSignal(signal));
      resolve(undefined);
    });
  });
};
