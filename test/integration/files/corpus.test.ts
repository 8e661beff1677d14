import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createExaminer } from '../../../src-main/files/examiner.ts';
import { forkExaminer } from '../../../src-main/files/fork-examiner.ts';
import type { Verdict } from '../../../src-main/files/verdict.ts';
import { fourInks, honestFiles, uprightPhoto } from '../../fixtures/files/honest.ts';
import { hostileFiles } from '../../fixtures/files/hostile.ts';
import { pages } from '../../fixtures/files/images.ts';

const examiner = createExaminer(forkExaminer);
afterAll(() => examiner.stop());

const hostile = await hostileFiles();
const honest = await honestFiles();

describe('files of a stranger, looked at by the separate process', () => {
  it('are many', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60);
    expect(honest.length).toBeGreaterThanOrEqual(40);
    const names = [...hostile, ...honest].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(hostile)('refused: $name', async ({ bytes, code }) => {
    expect(await examiner.examine(bytes)).toMatchObject({ ok: false, code });
  });

  it.each(honest)('taken: $name', async ({ bytes, format, pages }) => {
    const verdict = await examiner.examine(bytes);
    expect(verdict).toMatchObject({ ok: true, format, pages });
  });

  it('refused at every length: a PDF, a JPEG and a PNG that are cut', async () => {
    const whole = honest.filter(({ name }) => ['small PDF', 'JPEG', 'PNG'].includes(name));
    expect(whole).toHaveLength(3);
    for (const { name, bytes } of whole)
      for (let part = 1; part < 12; part += 1) {
        const verdict = await examiner.examine(bytes.subarray(0, Math.floor((bytes.length * part) / 12)));
        expect(verdict.ok, `${name} ${part}/12`).toBe(false);
      }
  });
});

/** The picture of one page of what is shown, decoded. */
const shownPages = (verdict: Verdict): Buffer[] => {
  if (!verdict.ok || verdict.shown === null) throw new Error('nothing is shown');
  const bytes = Buffer.from(verdict.shown);
  const found: Buffer[] = [];
  for (const match of bytes.toString('latin1').matchAll(/\/Filter \/DCTDecode \/Length (\d+) >>\nstream\n/g))
    found.push(bytes.subarray(match.index + match[0].length, match.index + match[0].length + Number(match[1])));
  return found;
};
const colourAt = async (picture: Buffer, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels).subarray(0, 3)];
};
const isRed = ([red = 0, green = 0, blue = 0]: number[]): boolean => red > 150 && green < 110 && blue < 110;
const isBlue = ([red = 0, green = 0, blue = 0]: number[]): boolean => blue > 110 && red < 110 && blue > green + 30;

describe('what is shown of a picture', () => {
  it('is a PDF that is taken itself', async () => {
    const verdict = await examiner.examine(await pages(3));
    expect(verdict).toMatchObject({ ok: true, pages: 3 });
    expect(shownPages(verdict)).toHaveLength(3);
    const shown = verdict.ok ? Buffer.from(verdict.shown ?? []) : Buffer.alloc(0);
    expect(await examiner.examine(shown)).toEqual({ ok: true, format: 'pdf', pages: 3, shown: null });
  });

  it('stands upright once, and does not say where it was taken; the original does', async () => {
    const photo = await uprightPhoto();
    const original = await sharp(photo).metadata();
    expect(original).toMatchObject({ orientation: 6, width: 120, height: 80 });
    expect(original.exif?.includes('Telephone')).toBe(true);
    const [picture = Buffer.alloc(0)] = shownPages(await examiner.examine(photo));
    const { width, height, exif, orientation } = await sharp(picture).metadata();
    expect({ width, height, exif, orientation }).toEqual({ width: 80, height: 120, exif: undefined, orientation: undefined });
    // Turned by a quarter to the right: what was on the left stands above.
    expect(isRed(await colourAt(picture, 0.5, 0.2))).toBe(true);
    expect(isBlue(await colourAt(picture, 0.5, 0.8))).toBe(true);
  });

  it('has the colours of four inks, and not their negative', async () => {
    const inks = await fourInks();
    expect((await sharp(inks).metadata()).space).toBe('cmyk');
    expect(inks.includes('Adobe')).toBe(true);
    const [picture = Buffer.alloc(0)] = shownPages(await examiner.examine(inks));
    expect(isRed(await colourAt(picture, 0.2, 0.5))).toBe(true);
    expect(isBlue(await colourAt(picture, 0.8, 0.5))).toBe(true);
  });

  it('is none of HEIC: the library that is delivered reads AVIF alone of that family (decision 057)', () => {
    expect(sharp.format.heif.input).toMatchObject({ fileSuffix: ['.avif'] });
  });

  it('is white where the picture lets through', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const [picture = Buffer.alloc(0)] = shownPages(await examiner.examine(clear));
    expect(await colourAt(picture, 0.5, 0.5)).toEqual([255, 255, 255]);
  });
});
