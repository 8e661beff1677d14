/**
 * Canonical JSON: keys sorted by code unit, no white space, only finite numbers, strings in NFC-agnostic JSON escapes.
 * Two equal values always give the same bytes, which is what the journal hashes.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonicalJson: a number must be finite');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    // One string grown key by key: every bundle passes here, and lists of entries cost as much as the writing itself.
    let text = '';
    const record = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(record).sort()) {
      const item = record[key];
      if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`canonicalJson: a ${typeof value} has no canonical form`);
};
