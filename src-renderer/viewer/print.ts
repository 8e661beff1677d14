import type { PDFDocumentProxy } from 'pdfjs-dist';

/** 300 points an inch for letters; long documents would fill the memory: 150. */
const resolution = (pages: number) => (pages <= 60 ? 300 : 150);

/** The size of the first page decides the paper; `adoptedStyleSheets` is allowed by the policy, a style element is not. */
const setPaper = (width: number, height: number): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${width}pt ${height}pt; margin: 0; }`);
  document.adoptedStyleSheets = [sheet];
};

const toPicture = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });

/** Draws every page as a picture, one after the other so that one canvas is enough, then opens the system's print window. */
export const printPages = async (pdf: PDFDocumentProxy, progress: (done: number, total: number) => void): Promise<void> => {
  const place = document.getElementById('print');
  if (place === null) return;
  const addresses: string[] = [];
  const scale = resolution(pdf.numPages) / 72;
  const canvas = document.createElement('canvas');
  try {
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale });
      if (number === 1) setPaper(viewport.width / scale, viewport.height / scale);
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      const address = URL.createObjectURL(await toPicture(canvas));
      addresses.push(address);
      const picture = new Image();
      picture.src = address;
      picture.alt = `Page ${number}`;
      place.append(picture);
      await picture.decode();
      progress(number, pdf.numPages);
    }
    window.print();
  } finally {
    place.replaceChildren();
    for (const address of addresses) URL.revokeObjectURL(address);
  }
};
