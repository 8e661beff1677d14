/**
 * Canonical JSON: keys sorted by code unit, no white space, only finite numbers, strings in NFC-agnostic JSON escapes.
 * Two equal values always give the same bytes, which is what the journal hashes.
 */
export const canonicalJson = (value: unknown): string => {
  const names: Names = { outOfOrder: false };
  const sorted = sortedCopy(value, names);
  // One call of the engine for the whole value: every bundle passes here, and a call for each of its strings takes twice as long.
  return names.outOfOrder ? joined(value) : JSON.stringify(sorted);
};

/** Whether a value has names that an object does not keep in the order in which they were given. */
interface Names {
  outOfOrder: boolean;
}

/** Whole numbers come first in every object, and `__proto__` is no name of its own. */
const isOutOfOrder = (name: string): boolean => {
  const first = name.charCodeAt(0);
  // Nearly every name begins with a letter, and every name of every event passes here.
  if (first === underscore) return name === '__proto__';
  return first >= zero && first <= nine && /^(?:0|[1-9]\d*)$/.test(name);
};
const [underscore, zero, nine] = ['_', '0', '9'].map((sign) => sign.charCodeAt(0)) as [number, number, number];

/**
 * The same value, the keys of its objects in order: itself where they are, as in what was read from canonical bytes.
 * @throws TypeError for what has no canonical form
 */
const sortedCopy = (value: unknown, names: Names): unknown => {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? sortedArray(value, names) : sortedObject(value as Readonly<Record<string, unknown>>, names);
  assertPlain(value);
  return value;
};

const sortedArray = (items: readonly unknown[], names: Names): readonly unknown[] => {
  let copy: unknown[] | null = null;
  for (let at = 0; at < items.length; at += 1) {
    const sorted = sortedCopy(items[at], names);
    if (copy === null && sorted !== items[at]) copy = items.slice(0, at);
    copy?.push(sorted);
  }
  return copy ?? items;
};

const sortedObject = (record: Readonly<Record<string, unknown>>, names: Names): Readonly<Record<string, unknown>> => {
  const keys = Object.keys(record);
  // What a class made may write itself otherwise.
  const stands = Object.getPrototypeOf(record) === Object.prototype && isSorted(keys);
  if (!stands) keys.sort();
  let copy: Record<string, unknown> | null = stands ? null : {};
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    if (isOutOfOrder(key)) names.outOfOrder = true;
    const item = record[key];
    if (item === undefined) continue;
    const sorted = sortedCopy(item, names);
    if (copy === null && sorted !== item) {
      copy = {};
      for (const before of keys.slice(0, at)) copy[before] = record[before];
    }
    if (copy !== null) copy[key] = sorted;
  }
  return copy ?? record;
};

const isSorted = (keys: readonly string[]): boolean => {
  for (let at = 1; at < keys.length; at += 1) if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return false;
  return true;
};

const assertPlain = (value: unknown): void => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('canonicalJson: a number must be finite');
  if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new TypeError(`canonicalJson: a ${typeof value} has no canonical form`);
};

/** Joined key by key, whatever the keys are. */
const joined = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => joined(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  const entries = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${joined(record[key])}`);
  return `{${entries.join(',')}}`;
};
