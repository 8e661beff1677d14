import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronBinary } from '../../../scripts/lib/electron-program.mjs';
import { countProjects } from '../../../scripts/lib/report.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecritoire-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('Electron’s program', () => {
  it.each([
    [/** @type {const} */ ('linux'), 'electron'],
    [/** @type {const} */ ('win32'), 'electron.exe'],
    [/** @type {const} */ ('darwin'), 'Electron.app/Contents/MacOS/Electron'],
  ])('in a folder that is named instead of the package’s, on %s', (platform, name) => {
    expect(electronBinary({ override: folder, platform })).toBeNull();
    const program = join(folder, name);
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '');
    expect(electronBinary({ override: folder, platform })).toBe(program);
  });

  it('is named where the package itself looks for it', () => {
    const own = readFileSync('node_modules/electron/index.js', 'utf8') + readFileSync('node_modules/electron/install.js', 'utf8');
    for (const word of ['ELECTRON_OVERRIDE_DIST_PATH', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']) expect(own).toContain(word);
  });

  it('continuous integration makes one outside of the clone, tries three times, and says in one line when it cannot', () => {
    const script = readFileSync('.ci/run', 'utf8');
    expect(script).toContain('../shared/electron/get.sh');
    expect(script).toContain('for try in 1 2 3');
    expect(script).toMatch(/^folder=\/(?!root)/mu);
    expect(script).toMatch(/^echo '#+ ELECTRON COULD NOT BE HAD/mu);
    expect(script).toMatch(/exec npm test\n$/u);
  });
});

describe('report of the end-to-end tests', () => {
  it('counts shell by shell', () => {
    /** @param {string} projectName @param {string} status */
    const spec = (projectName, status) => ({ title: 'x', tests: [{ projectName, status }] });
    const report = {
      suites: [
        { specs: [spec('browser', 'expected'), spec('electron', 'skipped')] },
        { suites: [{ specs: [spec('browser', 'flaky'), spec('browser', 'expected')] }] },
      ],
    };
    expect(countProjects(report)).toEqual([
      ['browser', { passed: 2, failed: 1, skipped: 0, skippedNames: [], timed: [], failures: [] }],
      ['electron', { passed: 0, failed: 0, skipped: 1, skippedNames: [], timed: [], failures: [] }],
    ]);
    expect(countProjects({})).toEqual([]);
  });
});
