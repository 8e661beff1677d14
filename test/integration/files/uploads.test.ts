import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../src-main/files/store.ts';
import { maxFileSize, maxPart } from '../../../src-shared/files/formats.ts';
import { picture } from '../../fixtures/files/images.ts';
import { onePage, pdf } from '../../fixtures/files/pdf.ts';
import { findLeaks } from '../../fixtures/leaks.ts';
import { installed, makePlaces, marie, password, type Station, signIn, start } from '../workstation/support.ts';

const places = makePlaces();
let station: Station;
beforeAll(async () => {
  station = await start(places.data);
  await installed(station);
});
afterAll(async () => {
  await station.backend.stop();
  places.remove();
});

const plain = pdf(onePage({ words: 'BT (Wissantoise) Tj ET' }));

/** Sends all parts of a file. @returns the upload */
const sent = async (bytes: Buffer, name = 'Statuts.pdf', page = 'p1', size = bytes.length): Promise<string> => {
  const { upload } = await station.call(page, 'files.begin', { name, size });
  for (let offset = 0; offset < bytes.length; offset += maxPart)
    await station.call(page, 'files.chunk', { upload, offset, bytes: bytes.subarray(offset, offset + maxPart).toString('base64') });
  return upload;
};
const came = async (bytes: Buffer, name?: string, page = 'p1') =>
  station.call(page, 'files.end', { upload: await sent(bytes, name, page) });
const stored = (): string[] => readdirSync(join(places.data, 'files')).sort();

describe('a file on its way in', () => {
  it('is judged, named and kept; nothing of it lies on disk in clear', async () => {
    const file = await came(plain, 'C:\\docs\\Statuts‮ .PDF');
    expect(file).toEqual({ file: expect.any(String), name: 'Statuts.pdf', size: plain.length, format: 'pdf', pages: 1 });
    expect(stored()).toContain(file.file);
    expect(findLeaks({ folders: [places.data], words: ['Wissantoise', 'Statuts.pdf'] })).toEqual([]);
    expect(await createFileStore(places.data).read(file.file, randomBytes(32), 'original')).toMatchObject({ ok: false });
  });

  it('takes the extension of what it is; what is shown of a picture lies beside it', async () => {
    const file = await came(await picture().png().toBuffer(), 'carte.pdf');
    expect(file).toMatchObject({ name: 'carte.png', format: 'png' });
    expect(stored()).toEqual(expect.arrayContaining([file.file, `${file.file}.shown`]));
  });

  it('of several parts comes whole', async () => {
    const large = pdf([...onePage(), `<< /Length ${3 * maxPart} >>\nstream\n${'x'.repeat(3 * maxPart)}\nendstream`]);
    expect(await came(large)).toMatchObject({ size: large.length, pages: 1 });
  });

  it('is refused for what it is, and leaves nothing', async () => {
    const before = stored();
    const upload = await sent(Buffer.from('Bonjour'), 'Statuts.pdf');
    expect(await station.raw('p1', 'files.end', { upload })).toMatchObject({ ok: false, error: { code: 'file_text' } });
    const active = pdf(
      onePage({ catalog: '/OpenAction << /S /JavaScript /JS (x) >> /AA << /WC << /S /URI /URI (http://a.example) >> >>' }),
    );
    expect(await station.raw('p1', 'files.end', { upload: await sent(active) })).toMatchObject({
      ok: false,
      error: {
        code: 'pdf_active',
        message: expect.stringMatching(/un programme \(JavaScript\) et une action qui se déclenche toute seule/),
      },
    });
    expect(stored()).toEqual(before);
    expect(await station.code('p1', 'files.end', { upload })).toBe('upload_gone');
  });

  it('is told at once when it is empty or too large', async () => {
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: 0 })).toBe('file_empty');
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: maxFileSize + 1 })).toBe('file_too_large');
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: 1.5 })).toBe('invalid_input');
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: -1 })).toBe('invalid_input');
  });

  it('comes in order, once, and no more of it than was said', async () => {
    const bytes = plain.toString('base64');
    for (const part of [
      { offset: 1, bytes },
      { offset: -1, bytes },
      { offset: 0, bytes: Buffer.concat([plain, Buffer.from('x')]).toString('base64') },
      { offset: 0, bytes: 'not base64!' },
      { offset: 0, bytes: '' },
      { offset: 0, bytes: 'A'.repeat(maxPart * 2) },
    ]) {
      const { upload } = await station.call('p1', 'files.begin', { name: 'a.pdf', size: plain.length });
      expect(await station.code('p1', 'files.chunk', { upload, ...part })).toMatch(/^(?:part_misplaced|invalid_input)$/);
      await station.call('p1', 'files.abandon', { upload });
    }
    const twice = await sent(plain);
    expect(await station.code('p1', 'files.chunk', { upload: twice, offset: 0, bytes })).toBe('part_misplaced');
    const short = await sent(plain.subarray(0, 100), 'a.pdf', 'p1', plain.length);
    expect(await station.code('p1', 'files.end', { upload: short })).toBe('part_misplaced');
  });

  it('is ended once', async () => {
    const upload = await sent(plain);
    const codes = await Promise.all([station.code('p1', 'files.end', { upload }), station.code('p1', 'files.end', { upload })]);
    expect(codes.sort()).toEqual(['ok', 'upload_gone']);
  });

  it('belongs to the window and the session that began it', async () => {
    await signIn(station, 'p2');
    const upload = await sent(plain);
    for (const code of [
      await station.code('p2', 'files.end', { upload }),
      await station.code('p2', 'files.chunk', { upload, offset: plain.length, bytes: 'AAAA' }),
    ])
      expect(code).toBe('upload_gone');
    await station.call('p2', 'files.abandon', { upload });
    expect(await station.code('p1', 'files.end', { upload })).toBe('ok');
    // Signed out and in again: nothing of before is left.
    const before = await sent(plain, 'a.pdf', 'p2');
    await station.call('p2', 'accounts.signOut', {});
    expect(await station.code('p2', 'files.end', { upload: before })).toBe('session_required');
    await station.call('p2', 'accounts.signIn', { who: marie, password });
    expect(await station.code('p2', 'files.end', { upload: before })).toBe('upload_gone');
  });

  it('is one of three at most in a window; one that is given up makes room', async () => {
    const uploads = [await sent(plain), await sent(plain), await sent(plain)];
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: 5 })).toBe('uploads_full');
    await station.call('p1', 'files.abandon', { upload: uploads[0] ?? '' });
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: 5 })).toBe('ok');
    station.backend.closePage('p1');
    await signIn(station, 'p1');
    expect(await station.code('p1', 'files.end', { upload: uploads[1] ?? '' })).toBe('upload_gone');
    expect(await station.code('p1', 'files.begin', { name: 'a.pdf', size: 5 })).toBe('ok');
  });
});

describe('a file that nobody claims', () => {
  it('goes after a day, key and ciphertext, at the next opening', async () => {
    const file = await came(plain);
    expect(stored()).toContain(file.file);
    await station.backend.stop();
    station = await start(places.data, { clockOffset: 25 * 3_600_000 });
    await signIn(station, 'p1');
    await expect.poll(() => stored()).toEqual([]);
    // A new one stays.
    const young = await came(plain);
    expect(stored()).toEqual([young.file]);
  });
});
