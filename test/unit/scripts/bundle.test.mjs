import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isExternal, mainConfig } from '../../../scripts/lib/bundle.mjs';

const files = {
  'package.json': JSON.stringify({ type: 'module', dependencies: { kept: '1.0.0' } }),
  'node_modules/taken/package.json': JSON.stringify({ name: 'taken', version: '1.0.0', type: 'module', main: 'index.js' }),
  'node_modules/taken/index.js': "export const taken = 'taken in';\n",
  'node_modules/kept/package.json': JSON.stringify({ name: 'kept', version: '1.0.0', type: 'module', main: 'index.js' }),
  'node_modules/kept/index.js': "export const kept = 'kept outside';\n",
  'src-shared/words.ts': "export const word: string = 'bonjour';\n",
  'src-main/fonts/face.txt': 'a face',
  'src-main/backend/start.ts': `
    import { readFileSync } from 'node:fs';
    import { Worker } from 'node:worker_threads';
    export const face = () => readFileSync(new URL('../fonts/face.txt', import.meta.url), 'utf8');
    export const ask = () => new Promise((resolve) => new Worker(new URL('./helper.ts', import.meta.url)).once('message', resolve));
    export const askWriter = () => new Promise((resolve) => new Worker(new URL('./writer.ts', import.meta.url)).once('message', resolve));
    export const absent = () => new URL('./absent.ts', import.meta.url).pathname;
  `,
  'src-main/backend/helper.ts': `
    import { parentPort } from 'node:worker_threads';
    import { word } from '../../src-shared/words.ts';
    parentPort?.postMessage('worker: ' + word);
  `,
  'src-main/backend/writer.ts': "import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage('writer');\n",
  'src-main/browser/main.ts': `
    import { taken } from 'taken';
    import { kept } from 'kept';
    import { ask, askWriter, face } from '../backend/start.ts';
    console.log(JSON.stringify([taken, kept, face(), await ask(), await askWriter()]));
  `,
  'src-main/electron/main.ts':
    "import { ask, absent } from '../backend/start.ts';\nconsole.log(JSON.stringify([await ask(), absent().endsWith('absent.ts')]));\n",
  'src-main/electron/preload.ts':
    "import { contextBridge } from 'electron';\nimport { word } from '../../src-shared/words.ts';\ncontextBridge.exposeInMainWorld('x', word);\n",
};

let root = '';
beforeAll(async () => {
  mkdirSync('.cache', { recursive: true });
  root = mkdtempSync(join(process.cwd(), '.cache/bundle-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  await build(
    mainConfig(root, {
      input: {
        'browser/main': 'src-main/browser/main.ts',
        'electron/main': 'src-main/electron/main.ts',
        'backend/writer': 'src-main/backend/writer.ts',
      },
      format: 'es',
    }),
  );
  await build(mainConfig(root, { input: { 'electron/preload': 'src-main/electron/preload.ts' }, format: 'cjs' }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** @param {string} path */
const answerOf = (path) => JSON.parse(execFileSync(process.execPath, [join(root, path)], { encoding: 'utf8' }));

describe('bundle of the main side', () => {
  it('runs, with its worker, its file and its packages', () => {
    expect(answerOf('out/main/browser/main.mjs')).toEqual(['taken in', 'kept outside', 'a face', 'worker: bonjour', 'writer']);
  });

  it('finds the worker from every program that shares its code, and leaves a place that is no file alone', () => {
    expect(answerOf('out/main/electron/main.mjs')).toEqual(['worker: bonjour', true]);
    expect(existsSync(join(root, 'out/main/backend/helper.mjs'))).toBe(true);
  });

  it('takes development packages in and leaves delivered ones outside', () => {
    const code = readFileSync(join(root, 'out/main/browser/main.mjs'), 'utf8');
    expect(code).toContain('taken in');
    expect(code).toMatch(/from ["']kept["']/);
  });

  it('makes the preload one CommonJS file that asks for nothing but electron', () => {
    const code = readFileSync(join(root, 'out/main/electron/preload.cjs'), 'utf8');
    expect([...code.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(code).toContain('bonjour');
  });

  it('knows what stays outside', () => {
    const external = isExternal(['kept', '@scope/kept']);
    for (const id of ['kept', 'kept/part', '@scope/kept', '@scope/kept/part', 'node:fs', 'fs', 'electron']) expect(external(id)).toBe(true);
    for (const id of ['taken', '@scope/other', 'keptful', './kept', '/kept']) expect(external(id)).toBe(false);
  });
});
