/** Why a base could not be opened; the screens have one sentence for each. */
export type DatabaseOpenKind =
  /** The first page does not open with this key (a damaged first page looks the same: the keyring's authenticated key settles it). */
  | 'wrong_key'
  /** Made by a later version of the application. */
  | 'newer'
  /** Of a format before the first that is carried over. */
  | 'former'
  /** Cut short, empty, or pages that do not verify. */
  | 'damaged'
  /** Another process holds it. */
  | 'busy'
  /** No file there. */
  | 'missing'
  /** Asked to create where a base already stands. */
  | 'exists'
  /** A protection (encryption, WAL, durable commits…) did not take: the base is closed again rather than used without it. */
  | 'unsafe';

/** A base that does not open. The message names neither the path nor anything of the content. */
export class DatabaseOpenError extends Error {
  override readonly name: string = 'DatabaseOpenError';
  readonly kind: DatabaseOpenKind;

  constructor(kind: DatabaseOpenKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** The base holds migrations that this version does not know: nothing was changed in it. */
export class NewerDatabaseError extends DatabaseOpenError {
  override readonly name = 'NewerDatabaseError';
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super('newer', `base made by a later version (${unknown.length} unknown migrations)`);
    this.unknown = unknown;
  }
}

/** The `code` of a SQLite or system error, or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Classifies what SQLite says on opening; anything unforeseen is passed on as it is. */
export function openErrorOf(error: unknown): DatabaseOpenError | undefined {
  const code = errorCode(error);
  if (code === 'SQLITE_NOTADB') return new DatabaseOpenError('wrong_key', 'the key does not open this base', { cause: error });
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return new DatabaseOpenError('damaged', 'damaged base', { cause: error });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new DatabaseOpenError('busy', 'base held by another', { cause: error });
  if (code.startsWith('SQLITE_CANTOPEN')) return new DatabaseOpenError('missing', 'base missing or not readable', { cause: error });
  return undefined;
}
