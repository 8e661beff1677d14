import { describe, expect, it } from 'vitest';
import { browserCandidates, hasDisplay } from '../../../src-main/browser/find-browser.ts';
import { browserArguments } from '../../../src-main/browser/window.ts';
import { defaultDataFolder, electronArguments, readOptions, type ShellEnvironment } from '../../../src-main/shell/options.ts';

const linux: ShellEnvironment = { platform: 'linux', home: '/home/marie', variables: {}, workingFolder: '/tmp/here' };

describe('command line', () => {
  it('has a default for everything', () => {
    expect(readOptions([], linux)).toEqual({
      ok: true,
      data: {
        dataFolder: '/home/marie/.local/share/ecritoire',
        demo: false,
        smtpUrl: null,
        port: 0,
        window: true,
        browser: null,
        link: null,
        help: false,
      },
    });
  });

  it('takes every option', () => {
    const args = [
      '--data',
      'folder',
      '--demo',
      '--port=8123',
      '--no-window',
      '--browser',
      '/usr/bin/chromium',
      '--smtp',
      'smtp://127.0.0.1:2525',
    ];
    expect(readOptions(args, linux)).toMatchObject({
      ok: true,
      data: {
        dataFolder: '/tmp/here/folder',
        demo: true,
        port: 8123,
        window: false,
        browser: '/usr/bin/chromium',
        smtpUrl: 'smtp://127.0.0.1:2525',
      },
    });
  });

  it.each([
    [['--unknown'], 'options'],
    [['position'], 'options'],
    [['--data'], 'options'],
    [['--demo=yes'], 'options'],
    [['--port', 'x'], 'port'],
    [['--port=65536'], 'port'],
    [['--port=1.5'], 'port'],
    [['--port=-1'], 'port'],
    [['--smtp', 'http://127.0.0.1'], 'smtp'],
    [['--smtp', 'smtp://'], 'smtp'],
  ])('refuses %j with a sentence', (args, code) => {
    expect(readOptions(args, linux)).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/^\p{Lu}.*\.$/u) } });
  });

  it('names the option that it refuses, and nothing else of what was typed', () => {
    expect(readOptions(['--dta', '/home/marie'], linux)).toMatchObject({ error: { message: expect.stringContaining('« --dta »') } });
    expect(readOptions(['marie.gestion'], linux)).not.toMatchObject({ error: { message: expect.stringContaining('marie') } });
  });
});

describe('Electron’s command line', () => {
  it.each([
    // As Playwright, a terminal and a packaged program give it.
    [true, ['--inspect=0', '--remote-debugging-port=0', '/app', '--data', 'x', '--demo'], ['--data', 'x', '--demo']],
    [true, ['--no-sandbox', '/app', '--force-device-scale-factor=2', '--data=y', '--lang=fr'], ['--data=y']],
    [false, ['--data', '/app', '--no-window', '--ozone-platform=wayland'], ['--data', '/app', '--no-window']],
    [false, ['--use-fake-device-for-media-stream', '--use-file-for-fake-video-capture=/x.y4m'], []],
    [false, ['-psn_0_12345'], []],
    // What is no switch of theirs stays, to be refused.
    [true, ['/app', '--dta', 'x'], ['--dta', 'x']],
    [true, ['/app', '/other'], ['/other']],
    [false, ['--no-windw', '--language', '--en'], ['--no-windw', '--language', '--en']],
  ])('unpackaged %s: of %j ours are %j', (unpackaged, args, ours) => {
    expect(electronArguments(args, unpackaged)).toEqual(ours);
  });

  it('a link of a mail that the system adds is no option; one that is given as an option stays', () => {
    const link = 'ecritoire://code?qui=eric.hochart&code=A2C4E6H8JK';
    expect(electronArguments(['--demo', link], false)).toEqual(['--demo']);
    expect(electronArguments(['ecritoire://spoilt'], false)).toEqual([]);
    expect(electronArguments(['--link', link], false)).toEqual(['--link', link]);
  });
});

describe('data folder', () => {
  it.each([
    ['linux', {}, '/home/marie/.local/share/ecritoire'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/ecritoire'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/marie/.local/share/ecritoire'],
    ['darwin', {}, '/home/marie/Library/Application Support/ecritoire'],
    ['win32', { APPDATA: '/users/marie/appdata' }, '/users/marie/appdata/ecritoire'],
  ] as const)('on %s with %j is %s', (platform, variables, folder) => {
    expect(defaultDataFolder({ ...linux, platform, variables }, false)).toBe(folder);
  });

  it('of a demonstration is another one', () => {
    expect(defaultDataFolder(linux, true)).not.toBe(defaultDataFolder(linux, false));
  });
});

describe('browser', () => {
  it('is looked for in absolute folders of the path only', () => {
    expect(browserCandidates({ ...linux, variables: { PATH: '/usr/bin:.:relative:' } }).every((path) => path.startsWith('/usr/bin/'))).toBe(
      true,
    );
    expect(browserCandidates(linux)).toEqual([]);
    expect(browserCandidates({ ...linux, platform: 'win32', variables: { ProgramFiles: 'C:\\Programs' } })).toHaveLength(3);
    expect(browserCandidates({ ...linux, platform: 'darwin' })).toHaveLength(6);
  });

  it('needs a display', () => {
    expect(hasDisplay(linux)).toBe(false);
    expect(hasDisplay({ ...linux, variables: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ ...linux, platform: 'win32' })).toBe(true);
  });

  it('is told to be silent, in a profile of its own, isolated unless root', () => {
    const common = { address: 'file:///d/navigateur/ouvrir.html', profile: '/d/navigateur', bounds: null };
    const args = browserArguments({ ...common, asRoot: false });
    for (const needed of [
      '--app=file:///d/navigateur/ouvrir.html',
      '--user-data-dir=/d/navigateur',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-breakpad',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ]) {
      expect(args).toContain(needed);
    }
    expect(args.some((arg) => /no-sandbox|remote-debugging|disable-web-security/u.test(arg))).toBe(false);
    expect(browserArguments({ ...common, asRoot: true })).toContain('--no-sandbox');
    const bounds = { x: 1, y: 2, width: 800, height: 600 };
    expect(browserArguments({ ...common, bounds, asRoot: false })).toEqual(
      expect.arrayContaining(['--window-size=800,600', '--window-position=1,2']),
    );
  });
});
