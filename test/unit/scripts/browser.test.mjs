import { describe, expect, it } from 'vitest';
import { browserAdvice, browserCandidates, findBrowser, findTestBrowser, hasDisplay } from '../../../scripts/lib/browser.mjs';

/** @type {(env?: NodeJS.ProcessEnv) => { platform: 'linux', env: NodeJS.ProcessEnv }} */
const linux = (env = {}) => ({ platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin', ...env } });

describe('browser finder', () => {
  it('takes Chromium first, then Chrome, then Edge', () => {
    const installed = new Set(['/usr/bin/google-chrome', '/usr/bin/microsoft-edge']);
    expect(findBrowser(linux(), (path) => installed.has(path))).toBe('/usr/bin/google-chrome');
    installed.add('/usr/local/bin/chromium');
    expect(findBrowser(linux(), (path) => installed.has(path))).toBe('/usr/local/bin/chromium');
  });

  it('of the tests is Chromium without its window where there is one, and never another one than CHROMIUM_PATH names', () => {
    const installed = new Set(['/usr/bin/chromium']);
    /** @param {string} path */
    const exists = (path) => installed.has(path);
    expect(findTestBrowser(linux(), exists)).toBe('/usr/bin/chromium');
    installed.add('/usr/bin/chromium-headless-shell');
    expect(findTestBrowser(linux(), exists)).toBe('/usr/bin/chromium-headless-shell');
    expect(findTestBrowser(linux({ CHROMIUM_PATH: '/usr/bin/chromium' }), exists)).toBe('/usr/bin/chromium');
    expect(findTestBrowser({ platform: 'win32', env: { PATH: 'C:\\bin' } }, () => false)).toBeNull();
  });

  it('tries only the one that CHROMIUM_PATH names', () => {
    const machine = linux({ CHROMIUM_PATH: '/opt/chrome' });
    expect(browserCandidates(machine)).toEqual(['/opt/chrome']);
    expect(findBrowser(machine, () => false)).toBeNull();
    expect(browserAdvice(machine)).toContain('/opt/chrome');
  });

  it('looks at the usual places of Windows and macOS', () => {
    const windows = browserCandidates({
      platform: 'win32',
      env: {
        LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
        PROGRAMFILES: 'C:\\Program Files',
        'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
      },
    });
    expect(windows).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(windows).toContain('C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
    expect(browserCandidates({ platform: 'darwin', env: { HOME: '/Users/a', PATH: '/usr/bin' } })).toContain(
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
  });

  it('bears an empty environment', () => {
    for (const platform of /** @type {const} */ (['linux', 'darwin', 'win32'])) {
      expect(browserCandidates({ platform, env: {} }).every((path) => path.length > 0)).toBe(true);
      expect(browserAdvice({ platform, env: {} })).toMatch(/^Installez /);
    }
  });

  it('does not take a folder or a missing file for a program', () => {
    expect(findBrowser(linux({ CHROMIUM_PATH: '/usr' }))).toBeNull();
    expect(findBrowser(linux({ CHROMIUM_PATH: '/nowhere/chromium' }))).toBeNull();
  });

  it('knows where windows can be shown', () => {
    expect(hasDisplay(linux())).toBe(false);
    expect(hasDisplay(linux({ DISPLAY: ':0' }))).toBe(true);
    expect(hasDisplay(linux({ WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
    expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
  });
});
