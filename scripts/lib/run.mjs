import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ code: number, output: string, missing: boolean, timedOut: boolean }} Outcome */

/**
 * Runs a program to its end and never throws.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number, shell?: boolean }} [options]
 *   `show` lets its output through on stderr while it runs; otherwise it is kept in `output` for the case of failure
 * @returns {Promise<Outcome>} `missing` when the program does not exist
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString('utf8');
      if (options.show) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    /** @type {(outcome: { code: number, missing: boolean }) => void} */
    const end = ({ code, missing }) => {
      clearTimeout(timer);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      resolve({ code, output, missing, timedOut });
    };
    // An interrupted preparation must not leave npm or a build running behind it.
    /** @param {NodeJS.Signals} signal */
    const onSignal = (signal) => {
      child.kill(signal);
      process.exit(exitCodeOfSignal(signal));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    child.on('error', (error) => {
      output += error.message;
      end({ code: 127, missing: 'code' in error && error.code === 'ENOENT' });
    });
    child.on('close', (code, signal) => end({ code: code ?? exitCodeOfSignal(signal), missing: false }));
  });

/**
 * What a shell answers for a program ended by a signal.
 * @param {NodeJS.Signals | null} signal
 */
export const exitCodeOfSignal = (signal) => (signal === null ? 1 : 128 + constants.signals[signal]);

/**
 * Calls `end` when the shell through which npm started this process is gone: npm hands a signal to that shell, and the shell dies of
 * it without telling us. Outside npm nothing is watched: a program left in the background by a terminal goes on.
 * @param {() => void} end
 */
export const whenNpmEnds = (end) => {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 250);
  timer.unref();
};
