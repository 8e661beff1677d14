import type { Form, FormField, FormPiece } from '../demarches/form.ts';
import { plainLetters } from '../kernel/free-text.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { TypedForm } from './draft.ts';

/** Lines that one import takes: more are several imports. */
export const mostLines = 500;
/** Signs of a cell about who asks, or of a name of a file; answers have the limits of their question. */
export const longestCell = 600;

const aboutAsker = ['Prénom', 'Nom', 'Courriel', 'Adresse postale', 'SIRET', 'Reçu le'] as const;

type Column =
  | { readonly head: string; readonly kind: 'asker'; readonly of: (typeof aboutAsker)[number] }
  | { readonly head: string; readonly kind: 'field'; readonly field: FormField }
  | { readonly head: string; readonly kind: 'piece'; readonly piece: FormPiece };

/** One column each for who asks, every question and every justificatif (the name of its file), named as the form names them. */
export const importColumns = (form: Form): Column[] => {
  const heads = new Set<string>(aboutAsker.map(plainLetters));
  const named = (label: string): string => {
    let head = label.trim();
    for (let n = 2; heads.has(plainLetters(head)); n += 1) head = `${label.trim()} (${n})`;
    heads.add(plainLetters(head));
    return head;
  };
  return [
    ...aboutAsker.map((of): Column => ({ head: of, kind: 'asker', of })),
    ...form.blocks.flatMap((block): Column[] => {
      if (block.kind === 'champ') return [{ head: named(block.label), kind: 'field', field: block }];
      return block.kind === 'piece' ? [{ head: named(block.label), kind: 'piece', piece: block }] : [];
    }),
  ];
};

/** Why deposits of a form cannot be imported; null when they can. Rows of a repeated block have no place in a line. */
export const importRefusal = (form: Form): string | null => {
  const block = form.blocks.find((each) => each.kind === 'bloc' && each.least > 0);
  return block === undefined ? null : `« ${block.label} » demande des lignes à remplir : saisissez ces dossiers un par un.`;
};

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The model to fill in: its heads, for the spreadsheets of France (semicolons, byte order mark). */
export const modelCsv = (form: Form): string =>
  `\uFEFF${importColumns(form)
    .map(({ head }) => quoted(head))
    .join(';')}\r\n`;

/** A row of a table, and the line of the file on which it begins. */
interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The cells of a CSV, separated by semicolon, comma or tab: the one that its first line has most of. Quotes hold separators and line ends.
 * Reads no further than it must: a file that has more rows than are taken is not read to its end.
 * @param most rows that are read at the most, empty ones not counted
 */
export const parseCsv = (source: string, most = Number.POSITIVE_INFINITY): Result<CsvRow[]> => {
  const text = source.replace(/^\uFEFF/, '');
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const counted = [';', ',', '\t'].map((sign) => ({ sign, n: first.split(sign).length }));
  const separator = counted.reduce((best, each) => (each.n > best.n ? each : best)).sign;
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let begun = 1;
  let line = 1;
  let cell = '';
  /** Line of the quote that is open. */
  let quote: number | null = null;
  const endRow = (): void => {
    cells.push(cell.replace(/\r$/, ''));
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let at = 0; at < text.length && rows.length < most; at += 1) {
    const sign = text[at];
    if (sign === '\n') line += 1;
    if (quote !== null) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quote = null;
    } else if (sign === '"' && cell === '') quote = line;
    else if (sign === '\n') endRow();
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  if (quote !== null)
    return refuse('open_quote', `Un guillemet s’ouvre à la ligne ${quote} et ne se ferme pas. Fermez-le, ou retirez-le, puis recommencez.`);
  if (rows.length < most) endRow();
  return ok(rows);
};

/** One line as it was read: who asks, what they answered, and the names of their files by piece. */
export interface ImportLine {
  /** The line of the file on which it begins, the heads being line 1. */
  readonly n: number;
  readonly asker: Readonly<Record<(typeof aboutAsker)[number], string>>;
  readonly typed: TypedForm;
  readonly files: readonly { readonly piece: string; readonly name: string }[];
}

const parts = (cell: string): string[] =>
  cell
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const optionOf = (options: readonly string[], cell: string): string =>
  options.find((option) => plainLetters(option) === plainLetters(cell)) ?? cell;

/** «12 rue des Dunes, 62179 Wissant»; what does not read so stays a street, and is refused with the sentence of the form. */
const addressOf = (cell: string): Readonly<Record<string, string>> => {
  const match = /^(.*?)[,\s]*\b(\d{5})\s+([^,]+)$/su.exec(cell.replace(/\s+/gu, ' '));
  return match === null ? { street: cell } : { street: match[1] ?? '', postalCode: match[2] ?? '', town: (match[3] ?? '').trim() };
};

/** What a cell says, as somebody would have typed or chosen it in the form. */
const typedOf = (field: FormField, text: string): unknown => {
  const cell = text.trim();
  if (cell === '') return undefined;
  const plain = plainLetters(cell);
  switch (field.type) {
    case 'oui_non':
      return plain === 'oui' ? true : plain === 'non' ? false : cell;
    case 'engagement':
      return ['oui', 'x', 'vrai', '1'].includes(plain);
    case 'civilite':
      return plain.startsWith('mad') || plain === 'mme'
        ? 'Madame'
        : plain === 'm' || plain === 'm.' || plain.startsWith('mons')
          ? 'Monsieur'
          : cell;
    case 'choix': {
      const option = optionOf(field.options, cell);
      return field.other && !field.options.includes(option) ? { autre: cell } : option;
    }
    case 'choix_multiples':
      return parts(cell).map((each) => optionOf(field.options, each));
    case 'listes_liees': {
      const [first = '', second = ''] = cell.split('>').map((each) => each.trim());
      const known = field.linked.find((each) => plainLetters(each.first) === plainLetters(first));
      return known === undefined ? [first, second] : [known.first, optionOf(known.second, second)];
    }
    case 'adresse':
      return addressOf(cell);
    case 'iban': {
      const [iban = '', bic = ''] = parts(cell);
      return field.bic ? { iban, bic } : cell;
    }
    default:
      return cell;
  }
};

const cellAt = (cells: readonly string[], places: ReadonlyMap<string, number>, { head }: Column): string =>
  (cells[places.get(plainLetters(head).trim()) ?? -1] ?? '').trim();

/** Reads the lines of a CSV by the heads of its columns, in whatever order they stand. */
export const readLines = (form: Form, source: string): Result<ImportLine[]> => {
  const parsed = parseCsv(source, mostLines + 2);
  if (!parsed.ok) return parsed;
  const [{ cells: heads } = { cells: [] }, ...rows] = parsed.data;
  const places = new Map(heads.map((head, at) => [plainLetters(head).trim(), at]));
  const columns = importColumns(form);
  const known = new Set(columns.map(({ head }) => plainLetters(head).trim()));
  const strange = heads.filter((head) => head.trim() !== '' && !known.has(plainLetters(head).trim()));
  if (strange.length > 0)
    return refuse(
      'unknown_column',
      `Colonnes inconnues : ${strange
        .slice(0, 5)
        .map((head) => `« ${head.trim().slice(0, 40)} »`)
        .join(', ')}. Reprenez les titres du modèle.`,
    );
  const missing = columns.filter(({ head }) => !places.has(plainLetters(head).trim()));
  const wanted = missing.find((column) => column.kind === 'field' && column.field.required && column.field.condition === null);
  if (wanted !== undefined) return refuse('missing_column', `Il manque la colonne « ${wanted.head} ». Reprenez les titres du modèle.`);
  if (rows.length === 0) return refuse('no_line', 'Ce fichier ne contient aucune ligne sous ses titres.');
  if (rows.length > mostLines)
    return refuse('too_many_lines', `${mostLines} lignes au plus par import : partagez ce fichier en plusieurs.`);
  const long = rows.flatMap(({ line, cells }) => {
    const at = columns.find((column) => column.kind !== 'field' && cellAt(cells, places, column).length > longestCell);
    return at === undefined ? [] : [{ line, head: at.head }];
  })[0];
  if (long !== undefined)
    return refuse(
      'long_cell',
      `Ligne ${long.line}, « ${long.head} » : ${longestCell} caractères au plus. Raccourcissez cette cellule, puis recommencez.`,
    );
  return ok(
    rows.map(({ line, cells }): ImportLine => {
      const fields: Record<string, unknown> = {};
      const asker: Record<string, string> = {};
      const files: { piece: string; name: string }[] = [];
      for (const column of columns) {
        const cell = cellAt(cells, places, column);
        if (column.kind === 'asker') asker[column.of] = cell;
        else if (column.kind === 'piece') files.push(...parts(cell).map((name) => ({ piece: column.piece.id, name })));
        else {
          const typed = typedOf(column.field, cell);
          if (typed !== undefined) fields[column.field.id] = typed;
        }
      }
      return { n: line, asker: asker as ImportLine['asker'], typed: { fields, rows: {} }, files };
    }),
  );
};

/** The line before it that says the same, by its place; null for none. */
export const sameAbove = (lines: readonly ImportLine[], at: number): number | null => {
  const said = ({ asker, typed, files }: ImportLine): string => JSON.stringify([asker, typed, files]);
  const line = lines[at];
  if (line === undefined) return null;
  return lines.slice(0, at).find((other) => said(other) === said(line))?.n ?? null;
};
