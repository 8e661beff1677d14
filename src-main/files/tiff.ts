/** Pages, and the copies in small that some programs put beside them. */
const mostDirectories = 2000;

/** Whether the pages of a TIFF follow one another to an end inside of the file, and none comes twice. */
export const hasPlainPages = (bytes: Buffer): boolean => {
  const little = bytes[0] === 0x49;
  const large = bytes[little ? 2 : 3] === 43;
  const number = (at: number, length: 2 | 4 | 8): number => {
    if (length === 2) return little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    if (length === 4) return little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  };
  const [count, entry, place] = large ? ([8, 20, 8] as const) : ([2, 12, 4] as const);
  const seen = new Set<number>();
  let next = number(large ? 8 : 4, place);
  while (next !== 0) {
    if (seen.has(next) || seen.size >= mostDirectories || next + count > bytes.length) return false;
    seen.add(next);
    const after = next + count + number(next, count) * entry;
    if (after + place > bytes.length) return false;
    next = number(after, place);
  }
  return seen.size > 0;
};
