import { describe, expect, it } from 'vitest';
import { parseStartOptions, shellArguments, startHelp } from '../../../scripts/lib/options.mjs';
import { Stop } from '../../../scripts/lib/say.mjs';

const none = { shell: null, window: true, port: null, data: null, demo: false, smtp: null, link: null, help: false };

/** @param {string[]} argv */
const refusal = (argv) => {
  try {
    parseStartOptions(argv);
  } catch (error) {
    if (error instanceof Stop) return error;
    throw error;
  }
  throw new Error(`accepted: ${argv.join(' ')}`);
};

describe('options of npm start', () => {
  it('are all optional', () => expect(parseStartOptions([])).toEqual(none));

  it('are read in both forms', () => {
    expect(
      parseStartOptions(['--shell', 'browser', '--no-window', '--port=0', '--data', 'mes données', '--demo', '--smtp=smtp://h:25']),
    ).toEqual({
      ...none,
      shell: 'browser',
      window: false,
      port: 0,
      data: 'mes données',
      demo: true,
      smtp: 'smtp://h:25',
    });
    expect(parseStartOptions(['--help']).help).toBe(true);
  });

  it.each([
    [['--foo'], '« --foo »'],
    [['demo'], '« demo »'],
    [['--port'], '« --port »'],
    [['--demo=oui'], '« --demo »'],
    [['--port', '65536'], '65536'],
    [['--port', '-1'], '--port'],
    [['--port=1e3'], '1e3'],
    [['--port='], 'port'],
    [['--data='], '--data'],
    [['--shell', 'opera'], 'opera'],
    [['--shell', 'electron', '--no-window'], '--no-window'],
    [['--smtp', 'http://serveur'], '--smtp'],
    [['--smtp', 'serveur:25'], '--smtp'],
    [['--smtp', 'smtp://'], '--smtp'],
  ])('refuse %j with a sentence and exit code 2', (argv, words) => {
    const stop = refusal(argv);
    expect(stop.exitCode).toBe(2);
    expect(stop.message).toContain(words);
    expect(stop.message).toContain('npm start -- --help');
  });

  it('never repeat an address of a mail server, which may hold a password', () => {
    expect(refusal(['--smtp', 'http://moi:secret@serveur']).message).not.toContain('secret');
  });

  it('are all in the help', () => {
    for (const name of ['--shell', '--no-window', '--port', '--data', '--demo', '--smtp', '--help']) expect(startHelp).toContain(name);
  });

  it('are handed to the shell with the folder made absolute', () => {
    const options = parseStartOptions(['--port', '8080', '--data', 'poste', '--demo', '--smtp', 'smtp://h']);
    expect(shellArguments(options, (path) => `/ici/${path}`)).toEqual([
      '--port',
      '8080',
      '--data',
      '/ici/poste',
      '--demo',
      '--smtp',
      'smtp://h',
    ]);
    expect(shellArguments(parseStartOptions([]), (path) => path)).toEqual([]);
  });
});
