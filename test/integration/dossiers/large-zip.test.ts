import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ZipEntry, zipped } from '../../../src-main/exports/zip.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const nothing = Buffer.alloc(20_000_000);

/** Nothing on disk where a file holds nothing: 4.4 GB that take a few kilobytes. */
const writeSparse = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
  const file = openSync(path, 'w');
  let at = 0;
  for await (const part of bytes) {
    if (!nothing.subarray(0, part.length).equals(part)) writeSync(file, part, 0, part.length, at);
    at += part.length;
  }
  ftruncateSync(file, at);
  closeSync(file);
};

it('a ZIP over 4 GB, made of files each far under it, is read by another program to its last file', async () => {
  const files = 220;
  const entry = (path: string, content: Buffer): ZipEntry => ({
    path,
    compress: false,
    bytes: async function* () {
      yield content;
    },
  });
  const entries = [
    ...Array.from({ length: files }, (_, at) => entry(`${at + 1}.pdf`, nothing)),
    entry('dernier.txt', Buffer.from('Tout est là.')),
  ];
  const path = join(temporaryFolder().path, 'grand.zip');
  await writeSparse(path, zipped(entries, { at: Date.UTC(2026, 10, 30), sums: false }));
  expect(statSync(path).size).toBeGreaterThan(2 ** 32);
  const script = `import json,sys,zipfile
z=zipfile.ZipFile(sys.argv[1])
print(json.dumps([len(z.namelist()),z.read('dernier.txt').decode(),max(i.header_offset for i in z.infolist())>2**32]))`;
  expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual([files + 1, 'Tout est là.', true]);
}, 180_000);
