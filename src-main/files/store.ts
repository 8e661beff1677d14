import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { syncFolder } from '../database/durable.ts';
import { errorCode } from '../database/errors.ts';
import { documentsFolder } from '../database/layout.ts';
import { createOpener, createSealer } from '../kernel/cryptography.ts';

/** The file as it came, or what is shown of a picture. Both are sealed under the key of the file, apart from one another. */
export type Content = 'original' | 'shown';
const kinds: readonly Content[] = ['original', 'shown'];

const header = Buffer.from('ECRIF\0\0\x01', 'latin1');
const partSize = 64 * 1024;
const tagLength = 16;
const sealedSize = partSize + tagLength;
const suffix: Readonly<Record<Content, string>> = { original: '', shown: '.shown' };
const temporary = '.tmp';

/** A name that stays in the folder: ids are ours, and yet nothing else is ever joined to a path. */
const plainId = /^[0-9a-f][0-9a-f-]{7,63}$/;

/** Never twice with one key: a key seals one file, whose contents are written once. */
const nonceOf = (content: Content, index: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(kinds.indexOf(content), 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
};
const boundTo = (id: string, content: Content, index: number, last: boolean): Buffer =>
  Buffer.from(JSON.stringify(['ecritoire-file', 1, id, content, index, last]));

const unreadable = () =>
  refuse(
    'file_unreadable',
    'Ce fichier est abîmé sur le disque et ne peut plus être lu. Demandez au gestionnaire du poste de le reprendre dans une copie.',
  );
const missing = () =>
  refuse('file_missing', 'Ce fichier n’est plus sur le disque. Demandez au gestionnaire du poste de le reprendre dans une copie.');

const sealed = (id: string, key: Uint8Array, content: Content, bytes: Uint8Array): Buffer[] => {
  const parts = [header];
  for (let index = 0; index === 0 || index * partSize < bytes.length; index += 1) {
    const part = bytes.subarray(index * partSize, (index + 1) * partSize);
    const sealer = createSealer(key, nonceOf(content, index));
    sealer.setAAD(boundTo(id, content, index, (index + 1) * partSize >= bytes.length));
    parts.push(sealer.update(part), sealer.final(), sealer.getAuthTag());
  }
  return parts;
};

/** One part in clear, or null when it is not what was written there. */
const opened = (place: { id: string; key: Uint8Array; content: Content; index: number; last: boolean }, part: Buffer): Buffer | null => {
  if (part.length < tagLength) return null;
  const opener = createOpener(place.key, nonceOf(place.content, place.index), tagLength);
  opener.setAAD(boundTo(place.id, place.content, place.index, place.last)).setAuthTag(part.subarray(-tagLength));
  const clear = opener.update(part.subarray(0, -tagLength));
  try {
    return Buffer.concat([clear, opener.final()]);
  } catch {
    // The only failure of `final` is the tag.
    return null;
  }
};

/**
 * Files on disk, each under a key of its own, in parts of 64 KiB that are bound to the file, to their place and to being the last: a part
 * that is changed, cut off, exchanged or taken from elsewhere is refused. The name on disk is the random id of the file and says nothing;
 * whoever destroys the key destroys the file (decision 056).
 */
export const createFileStore = (dataFolder: string) => {
  const folder = join(dataFolder, documentsFolder);
  const pathOf = (id: string, content: Content): string => {
    if (!plainId.test(id)) throw new RangeError('not the id of a file');
    return join(folder, `${id}${suffix[content]}`);
  };

  /** Reads parts `first` to `last` (included) of an open file whose length is known. */
  const readParts = async (
    handle: FileHandle,
    size: number,
    place: { id: string; key: Uint8Array; content: Content },
    range: { first: number; last: number },
  ): Promise<Result<Buffer>> => {
    const count = Math.ceil((size - header.length) / sealedSize);
    const start = header.length + range.first * sealedSize;
    const raw = Buffer.alloc(Math.min(size, header.length + (range.last + 1) * sealedSize) - start);
    const { bytesRead } = await handle.read(raw, 0, raw.length, start);
    if (bytesRead !== raw.length) return unreadable();
    const clear: Buffer[] = [];
    for (let index = range.first; index <= range.last; index += 1) {
      const at = (index - range.first) * sealedSize;
      const part = opened({ ...place, index, last: index === count - 1 }, raw.subarray(at, at + sealedSize));
      if (part === null) return unreadable();
      clear.push(part);
    }
    return ok(Buffer.concat(clear));
  };

  const withFile = async (
    id: string,
    content: Content,
    read: (handle: FileHandle, size: number) => Promise<Result<Buffer>>,
  ): Promise<Result<Buffer>> => {
    let handle: FileHandle;
    try {
      handle = await open(pathOf(id, content), 'r');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return missing();
      throw error;
    }
    try {
      const { size } = await handle.stat();
      const head = Buffer.alloc(header.length);
      await handle.read(head, 0, head.length, 0);
      if (!head.equals(header) || size <= header.length + tagLength) return unreadable();
      return await read(handle, size);
    } finally {
      await handle.close();
    }
  };

  return {
    /** Writes one content of a new file, durably: temporary name, fsync, rename. @throws system errors (disk full) */
    write: async (id: string, key: Uint8Array, content: Content, bytes: Uint8Array): Promise<void> => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = pathOf(id, content);
      try {
        const handle = await open(`${path}${temporary}`, 'wx', 0o600);
        try {
          await handle.writev(sealed(id, key, content, bytes));
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(`${path}${temporary}`, path);
      } catch (error) {
        await rm(`${path}${temporary}`, { force: true });
        throw error;
      }
      syncFolder(folder);
    },

    /** One content, whole. Refusals `file_missing`, `file_unreadable`. */
    read: (id: string, key: Uint8Array, content: Content): Promise<Result<Buffer>> =>
      withFile(id, content, (handle, size) => {
        const last = Math.ceil((size - header.length) / sealedSize) - 1;
        return readParts(handle, size, { id, key, content }, { first: 0, last });
      }),

    /** Bytes `start` to `end` (not included) of one content, fewer where it ends before; only the parts that hold them are read. */
    readRange: (id: string, key: Uint8Array, content: Content, start: number, end: number): Promise<Result<Buffer>> =>
      withFile(id, content, async (handle, size) => {
        const count = Math.ceil((size - header.length) / sealedSize);
        const first = Math.floor(start / partSize);
        const last = Math.min(count, Math.ceil(end / partSize)) - 1;
        if (first > last) {
          // Nothing more is there: so says the part that is bound to being the last, or the file was cut.
          const end = await readParts(handle, size, { id, key, content }, { first: count - 1, last: count - 1 });
          return end.ok ? ok(Buffer.alloc(0)) : end;
        }
        const parts = await readParts(handle, size, { id, key, content }, { first, last });
        return parts.ok ? ok(parts.data.subarray(start - first * partSize, end - first * partSize)) : parts;
      }),

    /** Removes all contents of a file; nothing when there are none. */
    remove: async (id: string): Promise<void> => {
      for (const content of kinds) await rm(pathOf(id, content), { force: true });
    },

    /** Removes what a crash left half written; nothing is being written while it runs. */
    removeUnfinished: async (): Promise<void> => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of await readdir(folder)) if (name.endsWith(temporary)) await rm(join(folder, name), { force: true });
    },
  };
};
export type FileStore = ReturnType<typeof createFileStore>;
