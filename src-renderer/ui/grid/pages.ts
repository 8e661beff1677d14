/** Rows of one opened list: a snapshot in the reader, fetched by page. */
export interface RowSource<Row> {
  readonly total: number;
  /** Changes when the list is opened again (filter, sort, refresh): pages kept from another snapshot are fetched again. */
  readonly snapshot: string;
  /** Names the list itself (filter, search, sort): another one begins at its top, a refresh of the same keeps its place. */
  readonly list?: string;
  /** Rows that came with the opening: they are drawn with it, without being asked for. */
  readonly first?: readonly Row[];
  /** Rows `offset` to `offset + limit`, fewer at the end. Rejects when they cannot be read. */
  readonly page: (offset: number, limit: number) => Promise<readonly Row[]>;
}

export const PAGE = 100;
/** Pages kept in memory: enough for going to and fro, small enough for a long scroll. */
const KEPT = 40;

interface Entry<Row> {
  snapshot: string;
  rows: readonly Row[];
}

/** Keeps the pages of a list, asks for what is looked at, and shows the former rows until the new ones are there. */
export class Pages<Row> {
  readonly #entries = new Map<number, Entry<Row>>();
  readonly #asked = new Set<string>();
  readonly #changed: () => void;
  #failed = false;
  #source: RowSource<Row>;

  constructor(source: RowSource<Row>, changed: () => void) {
    this.#source = source;
    this.#changed = changed;
    this.#begin();
  }

  get failed(): boolean {
    return this.#failed;
  }

  use(source: RowSource<Row>): void {
    if (source.snapshot !== this.#source.snapshot) this.#failed = false;
    this.#source = source;
    this.#begin();
  }

  row(index: number): Row | undefined {
    return this.#entries.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** Asks for every page between two row indexes that is missing or comes from an older snapshot. */
  want(from: number, to: number): void {
    const last = Math.min(to, this.#source.total - 1);
    for (let page = Math.floor(Math.max(from, 0) / PAGE); page * PAGE <= last; page++) this.#ask(page);
  }

  retry(): void {
    this.#failed = false;
    this.#changed();
  }

  /** The first page, when it came with the list. */
  #begin(): void {
    const { first = [], snapshot, total } = this.#source;
    const whole = first.length >= Math.min(PAGE, total);
    if (whole && this.#entries.get(0)?.snapshot !== snapshot) this.#keep(0, { snapshot, rows: first.slice(0, PAGE) });
  }

  #ask(page: number): void {
    const source = this.#source;
    const key = `${source.snapshot}#${page}`;
    if (this.#failed || this.#asked.has(key) || this.#entries.get(page)?.snapshot === source.snapshot) return;
    this.#asked.add(key);
    void this.#fetch(source, page, key);
  }

  async #fetch(source: RowSource<Row>, page: number, key: string): Promise<void> {
    const rows = await source.page(page * PAGE, PAGE).catch(() => null);
    this.#asked.delete(key);
    // The list was opened again meanwhile: this answer belongs to another one.
    if (this.#source.snapshot !== source.snapshot) return;
    if (rows === null) this.#failed = true;
    else this.#keep(page, { snapshot: source.snapshot, rows });
    this.#changed();
  }

  /** The page asked for last stays longest. */
  #keep(page: number, entry: Entry<Row>): void {
    this.#entries.delete(page);
    this.#entries.set(page, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > KEPT && oldest.done !== true) this.#entries.delete(oldest.value);
  }
}
