import { createBackend } from '../backend/backend.ts';
import { systemPorts } from '../kernel/ports.ts';
import { builtFolders } from '../shell/folders.ts';
import { currentEnvironment, helpText, readOptions } from '../shell/options.ts';
import { neverHeard, watchScreenLock } from '../shell/screen-lock.ts';
import { runBrowserShell } from './run.ts';
import { listenForStop } from './stop.ts';

/** Standard output carries the one JSON line with the address, everything else is on standard error. */
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const stop = listenForStop(log);

const main = async (): Promise<number> => {
  const environment = currentEnvironment();
  const options = readOptions(process.argv.slice(2), environment);
  if (!options.ok) {
    log(options.error.message);
    return 2;
  }
  if (options.data.help) {
    process.stdout.write(`${helpText}\n`);
    return 0;
  }
  const { dataFolder, demo, smtpUrl } = options.data;
  const screenLock = process.platform === 'linux' ? watchScreenLock() : neverHeard;
  return runBrowserShell({
    options: options.data,
    environment,
    folders: builtFolders(import.meta.url),
    clock: systemPorts.clock,
    random: systemPorts.random,
    makeBackend: async () => {
      const cut = new AbortController();
      void stop.asked.then(() => cut.abort());
      const backend = await createBackend({ dataFolder, demo, log, screenLock, cut: cut.signal, ...(smtpUrl === null ? {} : { smtpUrl }) });
      screenLock.onLock(() => void backend.lock('suspend'));
      return backend;
    },
    print: (line) => process.stdout.write(`${line}\n`),
    log,
    stopAsked: stop.asked,
  });
};

process.exit((await main()) || stop.exitCode());
