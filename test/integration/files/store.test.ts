import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore, type FileStore } from '../../../src-main/files/store.ts';
import { findLeaks } from '../../fixtures/leaks.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: FileStore;
beforeEach(() => {
  folder = temporaryFolder();
  store = createFileStore(folder.path);
});
afterEach(() => folder[Symbol.dispose]());

const id = '0190aaaa-0000-7000-8000-000000000001';
const other = '0190aaaa-0000-7000-8000-000000000002';
const key = new Uint8Array(randomBytes(32));
const part = 64 * 1024;
const sealedPart = part + 16;
const head = 8;
const path = (name = id): string => join(folder.path, 'files', name);
const bytesOf = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 255));
const unreadable = { ok: false, error: { code: 'file_unreadable' } };

describe('encrypted files', () => {
  it.each([1, 15, part - 1, part, part + 1, 3 * part, 3 * part + 5])('come back as they went: %i bytes', async (length) => {
    const bytes = bytesOf(length);
    await store.write(id, key, 'original', bytes);
    expect(await store.read(id, key, 'original')).toEqual({ ok: true, data: bytes });
    expect(readdirSync(join(folder.path, 'files'))).toEqual([id]);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('are read by ranges', async () => {
    const bytes = bytesOf(3 * part + 100);
    await store.write(id, key, 'original', bytes);
    const ranges: [number, number][] = [
      [0, 1],
      [part - 1, part + 1],
      [part, 2 * part],
      [10, 3 * part + 100],
      [3 * part, 3 * part + 1000],
      [3 * part + 100, 4 * part],
      [9 * part, 9 * part + 5],
    ];
    for (const [start, end] of ranges)
      expect(await store.readRange(id, key, 'original', start, end), `${start}–${end}`).toEqual({
        ok: true,
        data: bytes.subarray(start, end),
      });
  });

  it('say nothing on disk', async () => {
    const words = 'Véronique Absalon, née à Wissant';
    await store.write(id, key, 'original', Buffer.from(words.repeat(5000)));
    await store.write(id, key, 'shown', Buffer.from(words));
    expect(findLeaks({ folders: [folder.path], words: ['Véronique Absalon'] })).toEqual([]);
    expect(readdirSync(join(folder.path, 'files')).sort()).toEqual([id, `${id}.shown`]);
  });

  it('are refused by another key, and under another id or as another content', async () => {
    await store.write(id, key, 'original', bytesOf(200));
    expect(await store.read(id, new Uint8Array(32), 'original')).toMatchObject(unreadable);
    copyFileSync(path(), path(other));
    expect(await store.read(other, key, 'original')).toMatchObject(unreadable);
    copyFileSync(path(), path(`${id}.shown`));
    expect(await store.read(id, key, 'shown')).toMatchObject(unreadable);
  });

  it('are refused with any byte of the head changed, and any of a small file', async () => {
    await store.write(id, key, 'original', Buffer.from('Statuts'));
    const sound = readFileSync(path());
    for (let at = 0; at < sound.length; at += 1) {
      const changed = Buffer.from(sound);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path(), changed);
      expect(await store.read(id, key, 'original'), `byte ${at}`).toMatchObject(unreadable);
    }
  });

  it('are refused when cut, at the end of a part too', async () => {
    await store.write(id, key, 'original', bytesOf(3 * part));
    for (const length of [head + 2 * sealedPart, head + 2 * sealedPart + 100, head + sealedPart, head + 16, head, 3, 0]) {
      truncateSync(path(), length);
      expect(await store.read(id, key, 'original'), `${length} bytes`).toMatchObject(unreadable);
      expect(await store.readRange(id, key, 'original', 2 * part + 5, 2 * part + 9), `${length} bytes`).toMatchObject(unreadable);
    }
  });

  it('are refused with parts exchanged, twice, or of another file', async () => {
    await store.write(id, key, 'original', bytesOf(3 * part));
    await store.write(other, key, 'original', bytesOf(3 * part));
    const sound = readFileSync(path());
    const piece = (index: number): Buffer => sound.subarray(head + index * sealedPart, head + (index + 1) * sealedPart);
    const foreign = readFileSync(path(other)).subarray(head, head + sealedPart);
    const orders = [
      [piece(1), piece(0), piece(2)],
      [piece(0), piece(0), piece(2)],
      [piece(0), piece(2)],
      [piece(0), piece(1), piece(1), piece(2)],
      [foreign, piece(1), piece(2)],
    ];
    for (const [index, order] of orders.entries()) {
      writeFileSync(path(), Buffer.concat([sound.subarray(0, head), ...order]));
      expect(await store.read(id, key, 'original'), `order ${index}`).toMatchObject(unreadable);
    }
  });

  it('that are not there are told apart; removing them twice is harmless', async () => {
    expect(await store.read(id, key, 'original')).toMatchObject({ ok: false, error: { code: 'file_missing' } });
    await store.write(id, key, 'original', bytesOf(5));
    await store.write(id, key, 'shown', bytesOf(5));
    await store.remove(id);
    await store.remove(id);
    expect(readdirSync(join(folder.path, 'files'))).toEqual([]);
  });

  it('never leave their folder', async () => {
    for (const bad of ['../ecritoire.db', 'a/b', '', '.', 'x'.repeat(80), 'C:\\a'])
      await expect(store.write(bad, key, 'original', bytesOf(1))).rejects.toThrow(RangeError);
  });

  it('are never overwritten while they are written, and what a crash left half done goes', async () => {
    await store.write(id, key, 'original', bytesOf(5));
    renameSync(path(), path(`${id}.tmp`));
    await expect(store.write(id, key, 'original', bytesOf(9))).rejects.toThrow(/EEXIST/);
    writeFileSync(path(`${other}.tmp`), 'half');
    await store.removeUnfinished();
    expect(readdirSync(join(folder.path, 'files'))).toEqual([]);
  });
});
