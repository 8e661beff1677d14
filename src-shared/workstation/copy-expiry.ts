const day = 24 * 3_600_000;

/** A copy of the base, by when it was made (milliseconds). */
export interface DatedCopy {
  readonly at: number;
}

/**
 * When a copy may no longer be kept, milliseconds: so many days after the first erasure that it does not know; null when it holds nobody
 * who was erased since.
 * @param orders when erasures were ordered
 */
export const expiryOf = (copy: DatedCopy, orders: readonly number[], days: number): number | null => {
  const later = orders.filter((at) => at >= copy.at);
  return later.length === 0 ? null : Math.min(...later) + days * day;
};

/**
 * Copies of one folder to remove now (rules §7.4). The newest one that was read back as good always stays, however old: a copy that
 * holds somebody too many can be repaired by the orders kept beside it, a base without any copy cannot.
 * @param lastGood null when none is: then nothing is removed
 */
export const expiredCopies = <C extends DatedCopy>(
  copies: readonly C[],
  about: { readonly lastGood: C | null; readonly orders: readonly number[]; readonly days: number; readonly now: number },
): C[] => {
  const { lastGood, orders, days, now } = about;
  if (lastGood === null) return [];
  return copies.filter((copy) => {
    const until = expiryOf(copy, orders, days);
    return copy !== lastGood && copy.at <= lastGood.at && until !== null && until <= now;
  });
};
