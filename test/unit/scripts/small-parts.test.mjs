import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { machineSettings, npmCandidates, withoutOuterNpm } from '../../../scripts/lib/npm.mjs';
import { addCounts, countPlaywright, countVitest, failureLines, noTests, slowestTests, totalLine } from '../../../scripts/lib/report.mjs';
import { isEnough, lastLines } from '../../../scripts/lib/runtime.mjs';
import { readyUrl } from '../../../scripts/lib/serve.mjs';
import { steps } from '../../../scripts/lib/steps.mjs';
import { missingDownloads } from '../../../scripts/package.mjs';

describe('Node version', () => {
  it.each([
    ['v20.20.2', false],
    ['22.18.0', false],
    ['24.14.9', false],
    ['24.15.0', true],
    ['v24.21.0', true],
    ['26.0.0', true],
    ['', false],
    ['nonsense', false],
  ])('%s → %s', (version, enough) => expect(isEnough(version)).toBe(enough));

  it('agrees with package.json', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toBe('>=24.15');
  });
});

describe('npm', () => {
  it('is first the one that runs us, but never another tool in its name', () => {
    expect(npmCandidates({ env: { npm_execpath: '/x/npm-cli.js' }, execPath: '/n/bin/node' })[0]).toBe('/x/npm-cli.js');
    expect(npmCandidates({ env: { npm_execpath: '/x/yarn.js' }, execPath: '/n/bin/node' })).not.toContain('/x/yarn.js');
  });

  it('does not hear the options of an outer npm, and keeps those of the machine', () => {
    const env = {
      npm_config_local_prefix: '/p',
      npm_config_prefix: '/q',
      npm_lifecycle_event: 'test',
      npm_config_registry: 'r',
      PATH: '/bin',
    };
    expect(withoutOuterNpm(env)).toEqual({ npm_config_registry: 'r', PATH: '/bin' });
  });
});

describe('npm’s settings of the machine', () => {
  const npm = '/usr/lib/node_modules/npm/bin/npm-cli.js';
  it('stay those beside npm, although another Node runs it', () => {
    expect(machineSettings(npm, {}, (path) => path === '/usr/etc/npmrc')).toEqual({ npm_config_globalconfig: '/usr/etc/npmrc' });
    expect(machineSettings(npm, {}, () => false)).toEqual({});
    expect(machineSettings(npm, { npm_config_globalconfig: '/x' }, () => true)).toEqual({});
  });
});

describe('ready line', () => {
  it('is a JSON object with an address and nothing else', () => {
    expect(readyUrl('{"url":"http://127.0.0.1:1/"}')).toBe('http://127.0.0.1:1/');
    for (const line of ['', 'url', 'null', '12', '{}', '{"url":3}', '{"url":']) expect(readyUrl(line)).toBeNull();
  });
});

describe('test report', () => {
  it('adds the runners up and names what was skipped', () => {
    const vitest = countVitest({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 1,
      testResults: [
        {
          assertionResults: [
            { status: 'skipped', fullName: 'keyring' },
            { status: 'passed', fullName: 'other' },
          ],
        },
      ],
    });
    const playwright = countPlaywright({
      stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
      suites: [
        {
          suites: [
            { specs: [{ title: 'Electron', tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no binary' }] }] }] },
          ],
        },
      ],
    });
    const all = addCounts(addCounts(noTests, vitest), playwright);
    expect(totalLine(all)).toBe('7 passed, 3 failed, 2 skipped');
    expect(all.skippedNames).toEqual(['keyring', 'Electron (no binary)']);
  });

  it('names the tests that took longest, both runners’ together', () => {
    const vitest = countVitest({
      numPassedTests: 2,
      numFailedTests: 0,
      numPendingTests: 0,
      testResults: [
        {
          assertionResults: [
            { status: 'passed', fullName: 'rebuild', duration: 12_340 },
            { status: 'passed', fullName: 'quick', duration: null },
          ],
        },
      ],
    });
    const playwright = countPlaywright({
      stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 },
      suites: [{ specs: [{ title: 'letters', file: 'letters.spec.ts', tests: [{ results: [{ duration: 20_000 }, { duration: 100 }] }] }] }],
    });
    const { timed } = addCounts(vitest, playwright);
    expect(slowestTests(timed, 2)).toEqual(['  20.1 s  letters.spec.ts › letters', '  12.3 s  rebuild']);
  });

  it('says last which tests failed and why, both runners’ together, without the colours of a terminal', () => {
    const vitest = countVitest({
      numPassedTests: 0,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [
        {
          name: 'a.test.ts',
          assertionResults: [{ status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 2\n\n  got 3'] }],
        },
        { name: 'b.test.ts', message: 'no such module', assertionResults: [] },
      ],
    });
    const playwright = countPlaywright({
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
      suites: [
        {
          specs: [
            {
              title: 'prints',
              file: 'letters.spec.ts',
              tests: [
                { projectName: 'browser', status: 'unexpected', results: [{ duration: 1, errors: [{ message: 'not seen\nat a\nat b' }] }] },
              ],
            },
          ],
        },
      ],
    });
    expect(failureLines(addCounts(vitest, playwright).failures, 2)).toEqual([
      'failed: a.test.ts › adds',
      '    expected 2',
      '      got 3',
      'failed: b.test.ts',
      '    no such module',
      'failed: [browser] letters.spec.ts › prints',
      '    not seen',
      '    at a',
    ]);
  });

  it('shows the end of a long output', () => {
    expect(lastLines('a\nb\nc\n', 2)).toBe('  b\n  c');
  });
});

describe('steps', () => {
  it('are those of the README, the quick ones first', () => {
    expect(steps.map((step) => step.name)).toEqual([
      'types',
      'lint',
      'lint-types',
      'format',
      'layering',
      'dead-code',
      'unit',
      'integration',
      'e2e',
      'faults',
      'coverage',
    ]);
    expect(steps.map((step) => step.fast)).toEqual([...Array(7).fill(true), ...Array(4).fill(false)]);
  });
});

describe('packaging', () => {
  it('names what could not be downloaded', () => {
    expect(missingDownloads('RequestError: getaddrinfo ENOTFOUND somewhere: electron-v45.4.1-linux-x64.zip')).toEqual(['Electron']);
    expect(missingDownloads('cannot download nsis-3.0.4.1.7z')).toEqual(['NSIS (installeur Windows)']);
    expect(missingDownloads('ECONNREFUSED')).toEqual(['un outil d’electron-builder']);
    expect(missingDownloads('TypeError: x is not a function')).toEqual([]);
  });

  it('sets the fuses by the hook that the configuration names', async () => {
    const hook = /^afterPack: \.\/(.+)$/m.exec(readFileSync('electron-builder.yml', 'utf8'))?.[1] ?? '';
    const { default: afterPack } = await import(pathToFileURL(resolve(hook)).href);
    /** @type {unknown[]} */
    const calls = [];
    const folder = mkdtempSync(join(tmpdir(), 'ecritoire-hook-'));
    for (const name of ['better-sqlite3', 'argon2', '@napi-rs/keyring-linux-x64-gnu', '@img/sharp-linux-x64']) {
      mkdirSync(join(folder, 'app.asar.unpacked/node_modules', name), { recursive: true });
      writeFileSync(join(folder, 'app.asar.unpacked/node_modules', name, 'linux-x64.node'), '');
    }
    const context = {
      packager: {
        addElectronFuses: async (/** @type {unknown[]} */ ...given) => void calls.push(given),
        getResourcesDir: () => folder,
      },
      appOutDir: folder,
      electronPlatformName: 'linux',
      arch: 1,
    };
    await afterPack(context);
    rmSync(folder, { recursive: true });
    const { fuses } = await import('../../../src-main/electron/fuses.ts');
    expect(calls).toEqual([[context, fuses]]);
  });

  it('leaves what native code loads outside the archive', () => {
    const configuration = readFileSync('electron-builder.yml', 'utf8');
    for (const name of ['better-sqlite3', 'argon2', '@napi-rs/keyring', '@img/'])
      expect(configuration).toContain(`- '**/node_modules/${name}`);
  });
});
