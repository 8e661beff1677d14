/** What the application asks of the PDF page. */
export type ViewerCommand =
  | { type: 'show'; turn: number; bytes: ArrayBuffer; title: string }
  | { type: 'zoom'; by: number | 'width' }
  /** `bytes`: what goes to paper instead of what is shown; `print`: number of this printing. */
  | { type: 'print'; print: number; bytes: ArrayBuffer | null };

/** Why a document is not shown; `engine`: nothing is known against the document, this browser cannot draw it. */
export type FailureReason = 'password' | 'damaged' | 'engine';

/** What the PDF page reports to the application; `turn`: of which document, null for the page as a whole; `print`: of which printing. */
export type ViewerEvent =
  | { type: 'ready' }
  | { type: 'shown'; turn: number; pages: number }
  | { type: 'failed'; turn: number | null; reason: FailureReason }
  | { type: 'printing'; print: number; done: number; total: number }
  | { type: 'printed'; print: number }
  /** Also of a printing asked for while another one runs. */
  | { type: 'print_failed'; print: number };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const count = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** A message of the application, checked: only its origin was known before. */
export const readCommand = (value: unknown): ViewerCommand | undefined => {
  if (!isObject(value)) return undefined;
  if (value.type === 'show' && count(value.turn) && value.bytes instanceof ArrayBuffer && typeof value.title === 'string')
    return { type: 'show', turn: value.turn, bytes: value.bytes, title: value.title };
  if (value.type === 'zoom' && (value.by === 'width' || typeof value.by === 'number')) return { type: 'zoom', by: value.by };
  if (value.type !== 'print' || !count(value.print)) return undefined;
  const { print, bytes } = value;
  return bytes === null || bytes instanceof ArrayBuffer ? { type: 'print', print, bytes } : undefined;
};

const isReason = (value: unknown): value is FailureReason => value === 'password' || value === 'damaged' || value === 'engine';

/** A message of the PDF page, checked: a hostile file might have taken it over. */
export const readEvent = (value: unknown): ViewerEvent | undefined => {
  if (!isObject(value)) return undefined;
  const { type, turn, print } = value;
  if (type === 'ready') return { type };
  if ((type === 'printed' || type === 'print_failed') && count(print)) return { type, print };
  if (type === 'shown' && count(turn) && count(value.pages)) return { type, turn, pages: value.pages };
  if (type === 'failed' && (turn === null || count(turn)) && isReason(value.reason)) return { type, turn, reason: value.reason };
  if (type === 'printing' && count(print) && count(value.done) && count(value.total))
    return { type, print, done: value.done, total: value.total };
  return undefined;
};
