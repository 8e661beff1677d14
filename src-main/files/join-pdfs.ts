import { newRoom } from './pdf-filters.ts';
import { newBudget, PdfDict, PdfName, PdfRef, PdfText, type PdfValue, PdfWord } from './pdf-lexer.ts';
import { type PdfObjects, readObjects } from './pdf-objects.ts';

/** Objects that the whole has once. */
const fixed = { catalog: 1, pages: 2, structure: 3, parents: 4, info: 5, document: 6, metadata: 7 } as const;
const firstFree = 8;
const a4 = '[0 0 595.28 841.89]';
/** Nested beyond what a letter is. */
const deepest = 100;

/** A text as hex: no sign of it needs an escape. */
const hex = (text: string): string => `<${Buffer.from(text, 'latin1').toString('hex')}>`;
const utf16 = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const nameOf = (text: string): string =>
  `/${text.replace(/[^A-Za-z0-9_.+-]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
const numberOf = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, ''));

const metadata = (title: string): string => {
  const words = title.replace(/[<>&]/g, ' ');
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${words}</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
};

/** What of a letter goes into the whole: its pages, its nodes for reading aloud, and which of them each page shows. */
interface Parts {
  readonly pages: readonly PdfRef[];
  readonly nodes: readonly PdfRef[];
  /** By key of a page: the nodes that it shows, in the order of its marks. */
  readonly parents: readonly (readonly [key: number, value: PdfValue])[];
  readonly pagesRoot: readonly number[];
  readonly structureRoot: number | null;
}

const refsIn = (value: PdfValue | undefined): PdfRef[] => {
  if (value instanceof PdfRef) return [value];
  return Array.isArray(value) ? value.filter((each) => each instanceof PdfRef) : [];
};

const partsOf = ({ trailers, resolve }: PdfObjects): Parts => {
  const catalog = trailers.map((trailer) => resolve(trailer.get('Root'))).findLast((value) => value instanceof PdfDict);
  const pages: PdfRef[] = [];
  const pagesRoot: number[] = [];
  const walk = (ref: PdfRef, depth: number): void => {
    const node = resolve(ref);
    if (!(node instanceof PdfDict) || depth > deepest) return;
    const kids = resolve(node.get('Kids'));
    if (!Array.isArray(kids)) {
      pages.push(ref);
      return;
    }
    pagesRoot.push(ref.number);
    for (const kid of refsIn(kids)) walk(kid, depth + 1);
  };
  for (const ref of refsIn(catalog?.get('Pages'))) walk(ref, 0);
  const [structureRef] = refsIn(catalog?.get('StructTreeRoot'));
  const structure = resolve(structureRef);
  const tree = structure instanceof PdfDict ? resolve(structure.get('ParentTree')) : undefined;
  const nums = tree instanceof PdfDict ? resolve(tree.get('Nums')) : undefined;
  const parents: (readonly [number, PdfValue])[] = [];
  if (Array.isArray(nums))
    for (let at = 0; at + 1 < nums.length; at += 2) {
      const [key, value] = [nums[at], nums[at + 1]];
      if (typeof key === 'number' && value !== undefined) parents.push([key, value]);
    }
  return {
    pages,
    nodes:
      structure instanceof PdfDict ? refsIn(structure.get('K') instanceof PdfRef ? structure.get('K') : resolve(structure.get('K'))) : [],
    parents,
    pagesRoot,
    structureRoot: structureRef?.number ?? null,
  };
};

/**
 * Joins letters that Écritoire made into one tagged PDF, each as it is to the sign: its objects get other numbers and nothing else. One
 * letter is in memory at a time, and a whole that is not fetched to its end is not made to its end.
 * @param onNewSheets each letter begins on a sheet of its own when it is printed on both sides
 */
export async function* joinPdfs(
  letters: AsyncIterable<Uint8Array>,
  { title, onNewSheets }: { readonly title: string; readonly onNewSheets: boolean },
): AsyncGenerator<Buffer> {
  const places: number[] = [];
  const pages: number[] = [];
  const nodes: number[] = [];
  const parents: string[] = [];
  let size = 0;
  let free = firstFree;
  let firstKey = 0;
  const piece = (bytes: Buffer): Buffer => {
    size += bytes.length;
    return bytes;
  };
  const object = (number: number, body: string | readonly Buffer[]): Buffer => {
    places[number] = size;
    const content = typeof body === 'string' ? [Buffer.from(body, 'latin1')] : body;
    return piece(Buffer.concat([Buffer.from(`${number} 0 obj\n`), ...content, Buffer.from('\nendobj\n')]));
  };

  yield piece(Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1'));
  for await (const bytes of letters) {
    const objects = readObjects(Buffer.from(bytes), newBudget(), newRoom());
    const parts = partsOf(objects);
    const numbers = new Map<number, number>();
    const waiting: number[] = [];
    for (const root of parts.pagesRoot) numbers.set(root, fixed.pages);
    if (parts.structureRoot !== null) numbers.set(parts.structureRoot, fixed.document);
    const numberFor = (old: number): number => {
      const known = numbers.get(old);
      if (known !== undefined) return known;
      const number = free++;
      numbers.set(old, number);
      waiting.push(old);
      return number;
    };
    const base = firstKey;
    const written = (value: PdfValue): string => {
      if (typeof value === 'number') return numberOf(value);
      if (value instanceof PdfRef) return `${numberFor(value.number)} 0 R`;
      if (value instanceof PdfName) return nameOf(value.text);
      if (value instanceof PdfText) return hex(value.text);
      if (value instanceof PdfWord) return /^(?:true|false|null)$/.test(value.text) ? value.text : 'null';
      if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
      return dictionary(value, new Map());
    };
    const dictionary = (dict: PdfDict, instead: ReadonlyMap<string, string>): string => {
      const pairs = new Map(dict.pairs.filter(([key]) => key !== ''));
      const lines = [...pairs].map(([key, value]) => {
        // Which nodes a page shows is told by its key in the tree of the whole.
        const moved = key === 'StructParents' && typeof value === 'number' ? String(value + base) : undefined;
        return `${nameOf(key)} ${instead.get(key) ?? moved ?? written(value)}`;
      });
      return `<< ${lines.join(' ')} >>`;
    };

    const before = pages.length;
    pages.push(...parts.pages.map((ref) => numberFor(ref.number)));
    nodes.push(...parts.nodes.map((ref) => numberFor(ref.number)));
    const top = new Set(parts.nodes.map(({ number }) => number));
    for (const [key, value] of parts.parents) {
      parents.push(`${key + base} ${written(value)}`);
      firstKey = Math.max(firstKey, key + base + 1);
    }
    for (let old = waiting.shift(); old !== undefined; old = waiting.shift()) {
      const found = objects.last(old);
      const [value] = found?.values ?? [];
      const number = numberFor(old);
      if (value === undefined) {
        yield object(number, 'null');
      } else if (found?.stream !== null && found?.stream !== undefined && value instanceof PdfDict) {
        const said = objects.resolve(value.get('Length'));
        const stream = typeof said === 'number' && said <= found.stream.length ? found.stream.subarray(0, said) : found.stream;
        const head = dictionary(value, new Map([['Length', String(stream.length)]]));
        yield object(number, [Buffer.from(`${head}\nstream\n`, 'latin1'), stream, Buffer.from('\nendstream')]);
      } else if (value instanceof PdfDict) {
        // One letter of many is a part of the whole.
        yield object(number, dictionary(value, top.has(old) ? new Map([['S', '/Part']]) : new Map()));
      } else yield object(number, written(value));
    }
    if (onNewSheets && (pages.length - before) % 2 === 1) {
      const blank = free++;
      pages.push(blank);
      yield object(blank, `<< /Type /Page /Parent ${fixed.pages} 0 R /MediaBox ${a4} /Resources << >> >>`);
    }
  }

  const refs = (list: readonly number[]): string => list.map((number) => `${number} 0 R`).join(' ');
  const { catalog, structure, document } = fixed;
  const xmp = Buffer.from(metadata(title));
  yield object(fixed.pages, `<< /Type /Pages /Count ${pages.length} /Kids [${refs(pages)}] >>`);
  yield object(document, `<< /Type /StructElem /S /Document /P ${structure} 0 R /K [${refs(nodes)}] >>`);
  yield object(fixed.parents, `<< /Nums [${parents.join(' ')}] >>`);
  yield object(structure, `<< /Type /StructTreeRoot /K ${document} 0 R /ParentTree ${fixed.parents} 0 R /ParentTreeNextKey ${firstKey} >>`);
  yield object(fixed.info, `<< /Title ${utf16(title)} /Creator ${utf16('Écritoire')} /Producer ${utf16('Écritoire')} >>`);
  yield object(fixed.metadata, [
    Buffer.from(`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`),
    xmp,
    Buffer.from('\nendstream'),
  ]);
  yield object(
    catalog,
    `<< /Type /Catalog /Pages ${fixed.pages} 0 R /StructTreeRoot ${structure} 0 R /MarkInfo << /Marked true >> /Lang (fr-FR) /Metadata ${fixed.metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const table = Array.from({ length: free - 1 }, (_, at) => `${String(places[at + 1] ?? 0).padStart(10, '0')} 00000 n \n`).join('');
  yield Buffer.from(
    `xref\n0 ${free}\n0000000000 65535 f \n${table}trailer\n<< /Size ${free} /Root ${catalog} 0 R /Info ${fixed.info} 0 R >>\nstartxref\n${size}\n%%EOF\n`,
    'latin1',
  );
}
