import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src-renderer/app/connection.ts';
import { type Sending, sendFile } from '../../../src-renderer/app/upload.ts';
import { maxPart } from '../../../src-shared/files/formats.ts';
import { onePage, pdf } from '../../fixtures/files/pdf.ts';
import { installed, makePlaces, type Station, start } from '../workstation/support.ts';

const places = makePlaces();
let station: Station;
let connection: Connection;
const asked: string[] = [];
beforeAll(async () => {
  station = await start(places.data);
  await installed(station);
  connection = {
    call: (name, input) => {
      asked.push(name);
      return station.raw('p1', name, input) as never;
    },
    onNotice: () => () => undefined,
    shell: 'browser',
    viewerOrigin: '',
  };
});
afterAll(async () => {
  await station.backend.stop();
  places.remove();
});

const large = pdf([...onePage(), `<< /Length ${2 * maxPart} >>\nstream\n${'x'.repeat(2 * maxPart)}\nendstream`]);
const fileOf = (bytes: Buffer, name = 'Statuts.pdf'): File => new File([new Uint8Array(bytes)], name);
const never = new AbortController().signal;

describe('what a page sends', () => {
  it('comes whole, told part by part', async () => {
    const told: Sending[] = [];
    const came = await sendFile(connection, fileOf(large), never, (now) => told.push(now));
    expect(came).toMatchObject({ ok: true, data: { name: 'Statuts.pdf', size: large.length, pages: 1 } });
    expect(told.map(({ sent }) => sent)).toEqual([0, maxPart, 2 * maxPart, large.length]);
    expect(new Set(told.map(({ total }) => total))).toEqual(new Set([large.length]));
  });

  it('is refused with the sentence of what is wrong', async () => {
    expect(await sendFile(connection, fileOf(Buffer.alloc(0)), never, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'file_empty' },
    });
    expect(await sendFile(connection, fileOf(Buffer.from('GIF89a')), never, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'file_other_image' },
    });
  });

  it('is given up at any moment, and leaves no place taken', async () => {
    for (const at of [0, maxPart, large.length]) {
      const mine = new AbortController();
      asked.length = 0;
      const came = await sendFile(connection, fileOf(large), mine.signal, ({ sent }) => {
        if (sent === at) setTimeout(() => mine.abort(), 0);
      });
      expect(came, `${at}`).toBeNull();
      expect(asked.at(-1)).toBe('files.abandon');
    }
    for (let count = 0; count < 3; count += 1) expect(await station.code('p1', 'files.begin', { name: 'a', size: 1 })).toBe('ok');
  });

  it('that can no longer be read says so', async () => {
    station.backend.closePage('p1');
    const lost = fileOf(large);
    lost.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as unknown as Blob;
    await station.call('p1', 'accounts.signIn', { who: 'marie.gestion', password: 'Cabestan-Bleu-2026!' });
    expect(await sendFile(connection, lost, never, () => undefined)).toMatchObject({ ok: false, error: { code: 'file_gone' } });
  });
});
