import type PDFDocument from 'pdfkit';
import { type Face, fontFile, type Subset } from '../kernel/fonts.ts';
import { onDemand } from '../kernel/on-demand.ts';
import { instantOf } from './dates.ts';

const pdfkit = onDemand((ask) => ask('pdfkit') as typeof PDFDocument);

/** Millimetres to PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export type Doc = PDFKit.PDFDocument;
/** A node of the structure tree. */
export type Node = PDFKit.PDFStructureElement;

export interface TagOptions {
  /** What a screen reader says instead of a drawing. */
  alt?: string;
  /** What a screen reader says instead of the signs drawn. */
  actual?: string;
  /** What a header cell heads. */
  scope?: 'Column' | 'Row';
  /** Left, top, right, bottom in points: PDF/UA asks it of figures. */
  bbox?: [number, number, number, number];
}

export interface SheetOptions {
  /** Title shown by the reader in place of the file name. pdfkit copies it unescaped into XML metadata: the signs of XML are dropped. */
  readonly title: string;
  /** Day the document bears, `YYYY-MM-DD`; becomes its creation date, so that the same content gives the same bytes. */
  readonly date: string;
}

export interface Sheet {
  readonly doc: Doc;
  /** The Document node of the structure tree. */
  readonly root: Node;
  /** Adds a grouping node (Sect, Table, TR, L…); it is closed with the document. */
  group(parent: Node, type: string): Node;
  /** Draws a tagged leaf (P, H1, TD, Figure…) at once. */
  tag(parent: Node, type: string, draw: () => void, options?: TagOptions): void;
  /** Draws something that reading aloud must skip (fold marks, rules, page numbers). */
  artifact(draw: () => void): void;
  /** Closes the document and gives its bytes. */
  finish(): Promise<Uint8Array>;
}

const faces: readonly Face[] = ['regular', 'bold', 'mono', 'monoBold'];
const subsets: readonly Subset[] = ['latin', 'latin-ext'];

/**
 * Opens a tagged A4 PDF 1.7 (PDF/UA identifier, French, title displayed, every font embedded) without a first page.
 * Only its structure is tested; full PDF/UA conformance is not proven, no validator being at hand.
 */
export const openSheet = (options: SheetOptions): Sheet => {
  const settings: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    // No default font: pdfkit's own is Helvetica, which cannot be embedded.
    font: '',
    info: {
      Title: options.title.replace(/[<>&]/g, ' '),
      Creator: 'Écritoire',
      Producer: 'Écritoire',
      CreationDate: instantOf(options.date),
    },
  };
  // Apart, because the published types of pdfkit know its PDF/A subsets only.
  Object.assign(settings, { subset: 'PDF/UA' });
  const doc = new (pdfkit())(settings);
  const chunks: Buffer[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  for (const face of faces) for (const subset of subsets) doc.registerFont(`${face}/${subset}`, fontFile(face, subset));
  doc.font('regular/latin');

  const root = doc.struct('Document');
  doc.addStructure(root);

  const group = (parent: Node, type: string): Node => {
    const node = doc.struct(type);
    parent.add(node);
    return node;
  };
  const tag = (parent: Node, type: string, draw: () => void, tagOptions: TagOptions = {}): void => {
    const leaf = doc.struct(type, tagOptions, draw);
    parent.add(leaf);
  };
  const artifact = (draw: () => void): void => {
    doc.markContent('Artifact');
    draw();
    doc.endMarkedContent();
  };
  const finish = (): Promise<Uint8Array> => {
    doc.end();
    return bytes;
  };
  return { doc, root, group, tag, artifact, finish };
};
