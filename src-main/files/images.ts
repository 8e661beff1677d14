import sharp, { type SharpOptions } from 'sharp';
import type { FileFormat } from '../../src-shared/files/formats.ts';
import { type JpegPage, pdfOfPages } from './image-pdf.ts';
import { hasPlainPages } from './tiff.ts';
import type { Verdict } from './verdict.ts';

/** Points of one picture: an A2 plan in 600 points an inch. What is decoded is let go line by line wherever the format allows. */
const mostPoints = 150_000_000;
/** Points of all pages of a TIFF. */
const mostPointsOfAll = 2_000_000_000;
const mostPages = 200;
/** Longest side of what is shown: A4 in 300 points an inch, in 200 where there are many. */
const longest = (pages: number): number => (pages <= 10 ? 3508 : 2339);

// No more than the decoders that are named here: what a new version of the library learns to read stays shut.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadTiffBuffer',
    // sharp hands its own points from one step to the next in these.
    'VipsForeignLoadJpegSource',
    'VipsForeignLoadPngSource',
    'VipsForeignLoadWebpSource',
    'VipsForeignLoadTiffSource',
  ],
});

const options = (page: number): SharpOptions => ({ limitInputPixels: mostPoints, failOn: 'error', sequentialRead: true, page, pages: 1 });

const refused = (error: unknown): Verdict => {
  const message = error instanceof Error ? error.message : '';
  return { ok: false, code: /pixel limit|dimensions|too large|too big/i.test(message) ? 'image_too_large' : 'image_damaged' };
};

/** One page as people see it: upright, in sRGB, on white, without anything but its points. */
const redrawn = async (bytes: Buffer, page: number, pages: number): Promise<JpegPage> => {
  const side = longest(pages);
  const { data, info } = await sharp(bytes, options(page))
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
};

/** Judges a picture by decoding all of it, and draws it anew. */
export const judgeImage = async (bytes: Buffer, format: Exclude<FileFormat, 'pdf'>): Promise<Verdict> => {
  try {
    const { pages: count = 1, width, height, format: read } = await sharp(bytes, options(0)).metadata();
    if (read !== format || (format === 'tiff' && !hasPlainPages(bytes))) return { ok: false, code: 'image_damaged' };
    // Moving pictures show their first one.
    const pages = format === 'tiff' ? count : 1;
    if (pages > mostPages || width * height * pages > mostPointsOfAll) return { ok: false, code: 'image_too_large' };
    const drawn: JpegPage[] = [];
    for (let page = 0; page < pages; page += 1) drawn.push(await redrawn(bytes, page, pages));
    return { ok: true, format, pages, shown: pdfOfPages(drawn) };
  } catch (error) {
    return refused(error);
  }
};
