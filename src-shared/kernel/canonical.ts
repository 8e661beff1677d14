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
const isOutOfOrder = (name: string): boolean => name === '__proto__' || /^(?:0|[1-9]\d*)$/.test(name);

/** The same value, the keys of its objects in order. @throws TypeError for what has no canonical form */
const sortedCopy = (value: unknown, names: Names): unknown => {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return value.map((item) => sortedCopy(item, names));
    const record = value as Readonly<Record<string, unknown>>;
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(record).sort()) {
      if (isOutOfOrder(key)) names.outOfOrder = true;
      if (record[key] !== undefined) copy[key] = sortedCopy(record[key], names);
    }
    return copy;
  }
  assertPlain(value);
  return value;
};

const assertPlain = (value: unknown): void => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('canonicalJson: a number must be finite');
  if (value !== null && !['boolean', 'string', 'number'].includes(typeof value))
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
