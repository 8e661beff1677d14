import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { getHostArch } from '@electron/get';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { createProgressLine, downloadElectron, progressText } from '../../../scripts/lib/electron-download.mjs';

const root = resolve(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
const archiveName = `electron-v${version}-${process.platform}-${getHostArch()}.zip`;
const programName =
  process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : `electron${process.platform === 'win32' ? '.exe' : ''}`;

/** An archive as Electron's are, but for its size. */
const makeArchive = () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(300_000, 7), programName, { mode: 0o100755, compress: false });
  zip.addBuffer(Buffer.from(version), 'version');
  zip.end();
  return buffer(zip.outputStream);
};

/** @type {string} */
let folder;
/** @type {Buffer} */
let archive;
/** @type {import('node:http').Server} */
let server;
/** @type {(response: import('node:http').ServerResponse) => void} */
let answer;
/** @type {string[]} */
let asked;

beforeEach(async () => {
  // Inside the project: the package's own script finds what it needs there.
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache/electron-test-'));
  mkdirSync(join(folder, 'package'));
  for (const name of ['install.js', 'package.json']) copyFileSync(join(root, 'node_modules/electron', name), join(folder, 'package', name));
  archive = await makeArchive();
  const checksums = { [archiveName]: createHash('sha256').update(archive).digest('hex') };
  writeFileSync(join(folder, 'package/checksums.json'), JSON.stringify(checksums));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const address = () => {
  const at = server.address();
  return `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`;
};
/** @param {Partial<import('../../../scripts/lib/electron-download.mjs').Source>} [changes] */
const download = (changes) =>
  downloadElectron({
    folder: join(folder, 'package'),
    version,
    checksums: JSON.parse(readFileSync(join(folder, 'package/checksums.json'), 'utf8')),
    temporary: join(folder, 'temporary'),
    cache: join(folder, 'cache'),
    mirror: address(),
    stallMs: 60_000,
    ...changes,
  });
const left = () => ['temporary', 'package/dist', 'package/path.txt'].filter((name) => existsSync(join(folder, name)));
/** @param {import('node:http').ServerResponse} response */
const whole = (response) => response.setHeader('content-length', archive.length).end(archive);

describe('the download of Electron', () => {
  it('says how far it is, checks what came, unpacks it, and takes it from the cache the second time', async () => {
    answer = whole;
    /** @type {import('../../../scripts/lib/electron-download.mjs').Progress[]} */
    const told = [];
    expect(await download({ onProgress: (progress) => told.push(progress) })).toEqual({ ok: true });
    expect(asked).toEqual([`/v${version}/${archiveName}`]);
    expect(told.at(-1)).toEqual({ transferred: archive.length, total: archive.length });
    expect(existsSync(join(folder, 'package/dist', programName))).toBe(true);
    expect(readFileSync(join(folder, 'package/path.txt'), 'utf8')).toBe(programName);
    expect(existsSync(join(folder, 'temporary'))).toBe(false);
    rmSync(join(folder, 'package/dist'), { recursive: true });
    expect(await download()).toEqual({ ok: true });
    expect(asked).toHaveLength(1);
  });

  it('waits for a slow line as long as something comes', async () => {
    const slices = 8;
    const stallMs = 1000;
    answer = (response) => {
      response.setHeader('content-length', archive.length);
      let sent = 0;
      const timer = setInterval(
        () => {
          const next = Math.ceil(archive.length / slices);
          response.write(archive.subarray(sent, sent + next));
          sent += next;
          if (sent < archive.length) return;
          clearInterval(timer);
          response.end();
        },
        2 * (stallMs / slices),
      );
    };
    // Longer in all than the patience with silence.
    expect(await download({ stallMs })).toEqual({ ok: true });
  });

  it('gives up when nothing comes any more, or nothing ever came', async () => {
    answer = (response) => {
      response.setHeader('content-length', archive.length);
      response.write(archive.subarray(0, 1000));
    };
    expect(await download({ stallMs: 400 })).toEqual({ ok: false, reason: 'rien n’est arrivé pendant 1 s' });
    answer = () => {};
    expect(await download({ stallMs: 400 })).toEqual({ ok: false, reason: 'rien n’est arrivé pendant 1 s' });
    expect(left()).toEqual([]);
  });

  it('gives up at once when the server cannot be reached, or refuses', async () => {
    const nowhere = createServer();
    await new Promise((done) => nowhere.listen(0, '127.0.0.1', () => done(undefined)));
    const at = nowhere.address();
    await new Promise((done) => nowhere.close(done));
    const mirror = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`;
    expect(await download({ mirror })).toEqual({ ok: false, reason: 'le serveur de téléchargement est injoignable' });
    answer = (response) => response.writeHead(403).end();
    expect(await download()).toEqual({ ok: false, reason: 'le serveur de téléchargement l’a refusé (403)' });
    expect(left()).toEqual([]);
  });

  it('takes nothing that was cut or is not what was asked for', async () => {
    answer = (response) => {
      response.setHeader('content-length', archive.length);
      response.write(archive.subarray(0, 1000), () => response.destroy());
    };
    expect(await download()).toEqual({ ok: false, reason: 'le téléchargement a été coupé' });
    answer = (response) => response.end(archive.subarray(0, 1000));
    expect(await download()).toEqual({ ok: false, reason: 'le fichier reçu n’est pas celui qui était attendu' });
    const other = Buffer.from(archive);
    other[1000] = (other[1000] ?? 0) ^ 1;
    answer = (response) => response.setHeader('content-length', other.length).end(other);
    expect(await download()).toEqual({ ok: false, reason: 'le fichier reçu n’est pas celui qui était attendu' });
    expect(left()).toEqual([]);
    expect(existsSync(join(folder, 'cache')) ? readdirSync(join(folder, 'cache')) : []).toEqual([]);
    // And the next try is as the first.
    answer = whole;
    expect(await download()).toEqual({ ok: true });
  });
});

describe('the line that says how far it is', () => {
  const mega = 1_000_000;
  it('counts in percent and megabytes, or in megabytes alone', () => {
    expect(progressText({ transferred: 51.2 * mega, total: 121 * mega })).toBe('Téléchargement d’Electron : 42 % (51 Mo sur 121)');
    expect(progressText({ transferred: 3 * mega, total: null })).toBe('Téléchargement d’Electron : 3 Mo');
  });

  /** @param {boolean} isTTY */
  const written = (isTTY) => {
    /** @type {string[]} */
    const lines = [];
    const line = createProgressLine({ isTTY, write: (text) => lines.push(text) });
    for (let part = 0; part <= 1000; part += 1) line.show({ transferred: part * 121_000, total: 121 * mega });
    line.end();
    return lines;
  };

  it('is rewritten in place on a terminal', () => {
    expect(written(true).at(-2)).toBe('\rTéléchargement d’Electron : 100 % (121 Mo sur 121)\u001b[K');
    expect(written(true).at(-1)).toBe('\n');
  });

  it('is written at each tenth in a file', () => {
    const tenths = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'];
    expect(written(false).map((text) => /: (\d+) %/.exec(text)?.[1])).toEqual(tenths);
  });
});
