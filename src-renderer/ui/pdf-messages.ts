/** What the application asks of the PDF page. */
export type ViewerCommand =
  | { type: 'show'; bytes: ArrayBuffer; title: string }
  | { type: 'zoom'; by: number | 'width' }
  | { type: 'print' };

/** Why a document is not shown; `engine`: nothing is known against the document, this browser cannot draw it. */
export type FailureReason = 'password' | 'damaged' | 'engine';

/** What the PDF page reports to the application. */
export type ViewerEvent =
  | { type: 'ready' }
  | { type: 'shown'; pages: number }
  | { type: 'failed'; reason: FailureReason }
  | { type: 'printing'; done: number; total: number }
  | { type: 'printed' };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A message of the application, checked: only its origin was known before. */
export const readCommand = (value: unknown): ViewerCommand | undefined => {
  if (!isObject(value)) return undefined;
  if (value.type === 'show' && value.bytes instanceof ArrayBuffer && typeof value.title === 'string')
    return { type: 'show', bytes: value.bytes, title: value.title };
  if (value.type === 'zoom' && (value.by === 'width' || typeof value.by === 'number')) return { type: 'zoom', by: value.by };
  return value.type === 'print' ? { type: 'print' } : undefined;
};

const count = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

const isReason = (value: unknown): value is FailureReason => value === 'password' || value === 'damaged' || value === 'engine';

/** A message of the PDF page, checked: a hostile file might have taken it over. */
export const readEvent = (value: unknown): ViewerEvent | undefined => {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type === 'ready' || type === 'printed') return { type };
  if (type === 'shown' && count(value.pages)) return { type, pages: value.pages };
  if (type === 'failed' && isReason(value.reason)) return { type, reason: value.reason };
  if (type === 'printing' && count(value.done) && count(value.total)) return { type, done: value.done, total: value.total };
  return undefined;
};
