import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { exitCodeOfSignal, whenNpmEnds } from './run.mjs';
import { say } from './say.mjs';

const graceMs = 10_000;

/**
 * The address in a line written by the browser shell, or null when the line is something else.
 * @param {string} line
 * @returns {string | null}
 */
export const readyUrl = (line) => {
  try {
    const value = JSON.parse(line);
    return typeof value?.url === 'string' ? value.url : null;
  } catch {
    return null;
  }
};

/**
 * Runs the application until it ends or is asked to. Asked by SIGINT or SIGTERM, it ends with 0; without an end
 * within ten seconds it is killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, onReady: (url: string, line: string) => void }} options lines that are not the address go to stderr
 * @returns {Promise<number>} exit code
 */
export const serve = (command, args, { cwd, onReady }) =>
  new Promise((resolve, reject) => {
    // In a group of its own, so that Ctrl+C reaches it once, from here, and not a second time in the middle of its clean end.
    const detached = process.platform !== 'win32';
    const child = spawn(command, [...args], { cwd, detached, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = readyUrl(line);
      if (url === null) say(line);
      else onReady(url, line);
    });
    let asked = false;
    const onSignal = () => {
      // A terminal sends Ctrl+C to this process and to those before it, which hand it on: the same request several times at once.
      if (asked) return;
      asked = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal);
    whenNpmEnds(onSignal);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const endedByRequest = asked && (code === 0 || signal === 'SIGTERM');
      resolve(endedByRequest ? 0 : (code ?? exitCodeOfSignal(signal)));
    });
  });
