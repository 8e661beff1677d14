import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkByAntivirus, outcomeOf, tryAntivirus } from '../../../src-main/files/antivirus.ts';
import { parseAntivirusPlace, readAntivirusPlace } from '../../../src-shared/files/antivirus.ts';

const bytes = Buffer.alloc(200_000, 'a');

it('a place is a socket of this machine or one of its own addresses, and nothing else', () => {
  expect(readAntivirusPlace('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  expect(readAntivirusPlace('127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
  expect(readAntivirusPlace('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  for (const wrong of ['', 'clamd', '10.0.0.1:3310', 'antivirus.example:3310', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:70000', '/run/'])
    expect(readAntivirusPlace(wrong), wrong).toBeNull();
  expect(parseAntivirusPlace('  localhost:3310 ')).toEqual({ ok: true, data: 'localhost:3310' });
  expect(parseAntivirusPlace('192.168.1.2:3310').ok).toBe(false);
});

it('only one answer reads as clean', () => {
  expect(outcomeOf('stream: OK')).toBe('clean');
  expect(outcomeOf('stream: Ecritoire.Essai.UNOFFICIAL FOUND')).toBe('infected');
  for (const said of ['INSTREAM size limit exceeded. ERROR', 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND'])
    expect(outcomeOf(said)).toBe('skipped');
  for (const said of ['', 'OK', 'stream: OK FOUND ERROR', 'stream: Can’t allocate memory ERROR', 'PONG', 'HTTP/1.1 200 OK'])
    expect(outcomeOf(said), said).toBe('failed');
});

describe('a server that speaks its protocol', () => {
  let server: Server;
  let got: Buffer;
  const listen = (answer: (socket: Socket) => void): Promise<string> =>
    new Promise((resolve) => {
      got = Buffer.alloc(0);
      server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (data) => {
          got = Buffer.concat([got, data]);
          answer(socket);
        });
      });
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
      });
    });
  const isWhole = () => got.subarray(-4).equals(Buffer.alloc(4));
  afterEach(() => new Promise((resolve) => void server.close(resolve)));

  it('gets each piece behind its length, and an empty one at the end', async () => {
    const place = await listen((socket) => isWhole() && socket.end('stream: OK\0'));
    expect(await checkByAntivirus(place, bytes)).toBe('clean');
    expect(got.subarray(0, 10).toString()).toBe('zINSTREAM\0');
    let at = 10;
    const pieces: Buffer[] = [];
    for (let length = got.readUInt32BE(at); length > 0; length = got.readUInt32BE(at)) {
      pieces.push(got.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(at + 4).toBe(got.length);
  });

  it('that says what it found, gives up, closes without a word or talks nonsense is never taken for clean', async () => {
    const answers: [string, string][] = [
      ['stream: Win.Test.Essai FOUND\0', 'infected'],
      ['INSTREAM size limit exceeded. ERROR\0', 'skipped'],
      ['', 'failed'],
      ['x'.repeat(10_000), 'failed'],
    ];
    for (const [answer, outcome] of answers) {
      const place = await listen((socket) => socket.end(answer));
      expect(await checkByAntivirus(place, bytes), answer.slice(0, 40)).toBe(outcome);
      await new Promise((resolve) => void server.close(resolve));
    }
    const place = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\0'));
    expect(await tryAntivirus(place)).toMatchObject({ ok: false, error: { code: 'antivirus_failed' } });
  });

  it('that is not there is absent', async () => {
    const place = await listen(() => undefined);
    await new Promise((resolve) => void server.close(resolve));
    for (const nowhere of [place, '/nowhere/clamd.ctl', 'nonsense']) {
      expect(await checkByAntivirus(nowhere, bytes)).toBe('absent');
      expect(await tryAntivirus(nowhere)).toMatchObject({ ok: false, error: { code: 'antivirus_absent' } });
    }
  });
});
