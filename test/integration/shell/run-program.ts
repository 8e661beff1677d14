import { runBrowserShell } from '../../../src-main/browser/run.ts';
import { listenForStop } from '../../../src-main/browser/stop.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { StartError } from '../../../src-main/kernel/start-error.ts';
import { readOptions } from '../../../src-main/shell/options.ts';
import { builtPages, echoBackend } from './support.ts';

/** The browser shell as a program of its own, on the echo backend: started by `browser-program.test.ts`. */
const environment = { platform: process.platform, home: process.cwd(), variables: process.env, workingFolder: process.cwd() };
const options = readOptions(process.argv.slice(2), environment);
if (!options.ok) throw new Error(options.error.message);
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const stop = listenForStop(log);
const code = await runBrowserShell({
  options: options.data,
  environment,
  folders: builtPages().folders,
  clock: systemPorts.clock,
  random: systemPorts.random,
  makeBackend: async () => {
    if (process.env.TEST_BACKEND_FAILS === '1') throw new StartError('Écritoire est déjà ouvert sur ce dossier.');
    const backend = echoBackend();
    return {
      ...backend,
      call: (page, name, input) => {
        process.stderr.write(`called ${name}\n`);
        return backend.call(page, name, input);
      },
      stop: async () => void process.stderr.write('backend stopped\n'),
    };
  },
  print: (line) => process.stdout.write(`${line}\n`),
  log,
  stopAsked: stop.asked,
});
process.exit(code || stop.exitCode());
