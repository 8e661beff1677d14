import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { filesOfZip, textOf } from '../../../src-renderer/dossiers/behalf/zip.ts';

const zipOf = (files: Readonly<Record<string, Buffer>>): Promise<Buffer> =>
  new Promise((resolve) => {
    const zip = new yazl.ZipFile();
    for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name);
    zip.end();
    const parts: Buffer[] = [];
    zip.outputStream.on('data', (part: Buffer) => parts.push(part));
    zip.outputStream.on('end', () => resolve(Buffer.concat(parts)));
  });
const blobOf = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);
const opened = async (bytes: Buffer) => filesOfZip(blobOf(bytes));
/** The place of the one entry in the directory of a ZIP. */
const entryIn = (zip: Buffer): number => zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));

describe('a ZIP to import', () => {
  it('gives its files, without their folders, as they were put in', async () => {
    const text = Buffer.from('réponse '.repeat(1000));
    const read = await opened(await zipOf({ 'dossiers/lignes.csv': text, 'pièces/cni.pdf': Buffer.from('%PDF-1.7') }));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.data.map(({ name }) => name)).toEqual(['lignes.csv', 'cni.pdf']);
    const first = await read.data[0]?.read();
    expect(first?.ok === true && (await first.data.text())).toBe(text.toString());
  });

  it('is refused when it is none, cut, encrypted, or has too many or too large files', async () => {
    const zip = await zipOf({ 'a.csv': Buffer.from('a;b'.repeat(500)) });
    expect(await opened(Buffer.from('hello'))).toMatchObject({ error: { code: 'zip_broken' } });
    expect(await opened(zip.subarray(0, zip.length - 30))).toMatchObject({ error: { code: 'zip_broken' } });
    const locked = Buffer.from(zip);
    locked[entryIn(zip) + 8] = (locked[entryIn(zip) + 8] ?? 0) | 1;
    expect(await opened(locked)).toMatchObject({ error: { code: 'zip_encrypted' } });
    const large = Buffer.from(zip);
    large.writeUInt32LE(21 * 1024 * 1024, entryIn(zip) + 24);
    expect(await opened(large)).toMatchObject({ error: { code: 'zip_too_large' } });
    const many = Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`${at}.pdf`, Buffer.from('x')]));
    expect(await opened(await zipOf(many))).toMatchObject({ error: { code: 'zip_too_large' } });
  });

  it('gives nothing of a file that becomes more than it announced', async () => {
    const bomb = await zipOf({ 'a.csv': Buffer.alloc(5_000_000) });
    bomb.writeUInt32LE(1000, entryIn(bomb) + 24);
    const read = await opened(bomb);
    if (!read.ok) throw new Error(read.error.message);
    expect(await read.data[0]?.read()).toMatchObject({ error: { code: 'zip_broken' } });
  });

  it('has its table read as UTF-8, else as Windows writes it', async () => {
    expect(await textOf(blobOf(Buffer.from('Élève')))).toBe('Élève');
    expect(await textOf(blobOf(Buffer.from([0xc9, 0x6c, 0xe8, 0x76, 0x65])))).toBe('Élève');
  });
});
