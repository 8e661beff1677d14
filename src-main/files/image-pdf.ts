/** A picture in JPEG, with its size in points. */
export interface JpegPage {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const [shortSide, longSide] = [595.28, 841.89];
/** 96 points an inch: a small picture is not blown up to a whole sheet. */
const largestScale = 0.75;

/** As large as it fits on a sheet of A4, upright or lying. */
const placed = ({ width, height }: JpegPage): readonly [number, number] => {
  const [across, down] = width > height ? [longSide, shortSide] : [shortSide, longSide];
  const scale = Math.min(largestScale, across / width, down / height);
  return [Math.max(3, width * scale), Math.max(3, height * scale)];
};

/** A PDF of pictures, one a page, that holds nothing but them: what people see of a picture, whatever its format was. */
export const pdfOfPages = (pages: readonly JpegPage[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (...pieces: (string | Uint8Array)[]): void => {
    for (const piece of pieces) {
      const bytes =
        typeof piece === 'string' ? Buffer.from(piece, 'latin1') : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      parts.push(bytes);
      length += bytes.length;
    }
  };
  const object = (...pieces: (string | Uint8Array)[]): void => {
    places.push(length);
    add(`${places.length} 0 obj\n`, ...pieces, '\nendobj\n');
  };
  // 1 catalog, 2 tree, then three a page: page, content, picture.
  const idOf = (index: number): number => 3 + index * 3;
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${idOf(index)} 0 R`).join(' ')}] >>`);
  for (const [index, page] of pages.entries()) {
    const [width, height] = placed(page).map((side) => side.toFixed(2));
    const id = idOf(index);
    const drawing = `q ${width} 0 0 ${height} 0 0 cm /I Do Q`;
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /I ${id + 2} 0 R >> >> /Contents ${id + 1} 0 R >>`,
    );
    object(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    object(
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${page.bytes.length} >>\nstream\n`,
      page.bytes,
      '\nendstream',
    );
  }
  const table = length;
  add(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n`);
  for (const place of places) add(`${String(place).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
};
