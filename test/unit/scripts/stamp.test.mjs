import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropStamp, hashFiles, listFiles, readStamp, writeStamp } from '../../../scripts/lib/stamp.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/b.ts'), 'b');
  writeFileSync(join(folder, 'src/deep/a.ts'), 'a');
  writeFileSync(join(folder, 'lock.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('source hash', () => {
  it('lists files and folders in one order, without what is missing or named twice', () => {
    expect(listFiles(folder, ['src', 'lock.json', 'src/b.ts', 'absent'])).toEqual(['lock.json', 'src/b.ts', 'src/deep/a.ts']);
  });

  it('changes with a content, a name, a new file, a removed file and the salt, and with nothing else', () => {
    const hash = () => hashFiles(folder, ['src']);
    const seen = new Set([hash(), hashFiles(folder, ['src'], 'linux')]);
    expect(hash()).toBe(hashFiles(folder, ['src']));
    writeFileSync(join(folder, 'src/b.ts'), 'bb');
    seen.add(hash());
    renameSync(join(folder, 'src/b.ts'), join(folder, 'src/c.ts'));
    seen.add(hash());
    writeFileSync(join(folder, 'src/d.ts'), '');
    seen.add(hash());
    rmSync(join(folder, 'src/c.ts'));
    seen.add(hash());
    expect(seen.size).toBe(6);
    writeFileSync(join(folder, 'lock.json'), 'changed, but not asked for');
    expect(seen.has(hash())).toBe(true);
  });

  it('does not mix the end of one file with the start of the next', () => {
    writeFileSync(join(folder, 'src/b.ts'), 'xy');
    const before = hashFiles(folder, ['src/b.ts', 'src/deep/a.ts']);
    writeFileSync(join(folder, 'src/b.ts'), 'x');
    writeFileSync(join(folder, 'src/deep/a.ts'), 'ya');
    expect(hashFiles(folder, ['src/b.ts', 'src/deep/a.ts'])).not.toBe(before);
  });
});

describe('stamp', () => {
  it('is read back, makes its folder, and is null when absent or dropped', () => {
    const path = join(folder, 'cache/stamp');
    expect(readStamp(path)).toBeNull();
    writeStamp(path, 'abc');
    expect(readStamp(path)).toBe('abc');
    dropStamp(path);
    dropStamp(path);
    expect(readStamp(path)).toBeNull();
  });
});
