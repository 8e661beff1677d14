import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../fixtures/leaks.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

describe('the search for leaks itself', () => {
  it('finds words in each encoding, across pieces, in names, and in a file already deleted', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'deep'));
    writeFileSync(join(folder.path, 'deep', 'a.bin'), Buffer.concat([Buffer.alloc((1 << 20) - 3), Buffer.from('Véronique')]));
    writeFileSync(join(folder.path, 'b.bin'), Buffer.from('Véronique', 'utf16le'));
    writeFileSync(join(folder.path, 'c.bin'), Buffer.from('Véronique', 'utf16le').swap16());
    writeFileSync(join(folder.path, 'Véronique.txt'), 'nothing');
    const gone = join(folder.path, 'gone');
    writeFileSync(gone, 'Barnabé-in-clear');
    const handle = openSync(gone, 'r');
    rmSync(gone);
    const leaks = findLeaks({ folders: [folder.path], pids: [process.pid], words: ['Véronique', 'Barnabé-in-clear', 'Absente'] });
    closeSync(handle);
    expect(leaks.map(({ word, encoding }) => `${word} ${encoding}`).sort()).toEqual([
      'Barnabé-in-clear utf8',
      'Véronique utf16be',
      'Véronique utf16le',
      'Véronique utf8',
      'Véronique utf8',
    ]);
    expect(leaks.some(({ where }) => where.includes('(deleted)'))).toBe(true);
  });

  it('refuses words so short that chance would find them', () => {
    expect(() => findLeaks({ words: ['ab'] })).toThrow(RangeError);
  });
});
