import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { run } from './run.mjs';

/**
 * Places of npm's own program, so that it can be run by the Node we choose (a `npm.cmd` or `#!/usr/bin/env node` would choose for us).
 * @param {{ env: NodeJS.ProcessEnv, execPath: string }} world
 */
export const npmCandidates = ({ env, execPath }) => {
  const bin = dirname(execPath);
  return [
    ...(env.npm_execpath?.endsWith('npm-cli.js') ? [env.npm_execpath] : []),
    join(bin, 'node_modules/npm/bin/npm-cli.js'),
    resolve(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    ...(env.PATH ?? '')
      .split(process.platform === 'win32' ? ';' : ':')
      .filter((folder) => folder !== '')
      .flatMap((folder) => [join(folder, 'node_modules/npm/bin/npm-cli.js'), join(folder, 'npm')]),
  ];
};

/**
 * npm's `npm-cli.js`, or null when npm is not on this machine.
 * @param {{ env?: NodeJS.ProcessEnv, execPath?: string }} [world]
 */
export const findNpm = ({ env = process.env, execPath = process.execPath } = {}) => {
  for (const candidate of npmCandidates({ env, execPath })) {
    if (!existsSync(candidate)) continue;
    const real = realpathSync(candidate);
    if (real.endsWith('.js')) return real;
  }
  return null;
};

/**
 * The environment without what an outer `npm start` or `npm test` put into it: an inner npm would take it for its own options.
 * Settings of the machine (registry, cache, proxy) are files of npm and stay.
 * @param {NodeJS.ProcessEnv} env
 */
export const withoutOuterNpm = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|global_prefix|prefix))/i.test(name)),
  );

/**
 * The machine's settings of npm (`etc/npmrc`: registry, certificates of a company). npm looks for them beside the Node that runs it; under
 * a Node of our own it would miss them, so the file beside npm itself is named. Empty when npm was told already or there is none.
 * @param {string} npmCli
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [exists]
 * @returns {Record<string, string>}
 */
export const machineSettings = (npmCli, env, exists = existsSync) => {
  if (env.npm_config_globalconfig ?? env.NPM_CONFIG_GLOBALCONFIG) return {};
  // PREFIX/lib/node_modules/npm/bin/npm-cli.js; on Windows npm's own settings name the place.
  const file = resolve(dirname(npmCli), '../../../../etc/npmrc');
  return exists(file) ? { npm_config_globalconfig: file } : {};
};

/**
 * Runs npm under the current Node, quietly; its output comes back for the case of failure.
 * @param {string} npmCli
 * @param {readonly string[]} args
 * @param {{ cwd: string, timeoutMs?: number }} options
 */
export const runNpm = (npmCli, args, options) =>
  run(process.execPath, [npmCli, ...args], {
    ...options,
    env: {
      ...withoutOuterNpm(process.env),
      ...machineSettings(npmCli, process.env),
      PATH: `${dirname(process.execPath)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    },
  });
