import { type IdSet, nothingConcurrent } from './event.ts';
import { nextHeads, sameHeads } from './seen.ts';

/** The part of an event that says what its author had seen. */
export interface Seen {
  readonly id: string;
  readonly basis: readonly string[];
}

/** Places of a stream from one to another, then the earlier ones, apart from it. Shared by whoever missed the same: never changed. */
interface Missed {
  readonly from: number;
  readonly to: number;
  readonly earlier: Missed | null;
}

/**
 * What happened before what, in one stream: given its events in their order, says of each which earlier ones its author had not seen.
 * An event shares what it missed with the one that it follows, so that histories that part cost a span where they cross and are compared
 * only where they meet again. Total: a basis that names nothing known, twice the same or itself is borne; of two events of one id the first
 * is meant. Pure but for its own memory.
 * @param step called for each span that is looked at: a test counts them
 */
export const createCausality = (step: () => void = () => {}) => {
  const ids: string[] = [];
  /** For each event: what its author had not seen of those before it. */
  const missedAt: (Missed | null)[] = [];
  const placeOf = new Map<string, number>();
  let heads: readonly string[] = [];

  /** What somebody had not seen who saw an event and all that its author had. */
  const missedBehind = (place: number): Missed | null => {
    const earlier = missedAt[place] ?? null;
    return place + 1 < ids.length ? { from: place + 1, to: ids.length - 1, earlier } : earlier;
  };

  const contains = (missed: Missed | null, place: number): boolean => {
    let span = missed;
    for (; span !== null && span.from > place; span = span.earlier) step();
    return span !== null && place <= span.to;
  };

  const inBoth = (some: Missed | null, others: Missed | null): Missed | null => {
    const found: Omit<Missed, 'earlier'>[] = [];
    let one = some;
    let other = others;
    while (one !== null && other !== null && one !== other) {
      step();
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (from <= to) found.push({ from, to });
      const [first, second]: [number, number] = [one.from, other.from];
      if (first >= second) one = one.earlier;
      if (second >= first) other = other.earlier;
    }
    const shared = one === other ? one : null;
    return found.reduceRight<Missed | null>((earlier, span) => ({ ...span, earlier }), shared);
  };

  const missedBy = (basis: readonly string[]): Missed | null => {
    if (sameHeads(basis, heads)) return null;
    const places = basis.flatMap((id) => placeOf.get(id) ?? []).sort((one, other) => other - one);
    const [latest, ...others] = places;
    if (latest === undefined) return ids.length === 0 ? null : { from: 0, to: ids.length - 1, earlier: null };
    let missed = missedBehind(latest);
    // What the later ones had seen adds nothing.
    for (const place of others) if (contains(missed, place)) missed = inBoth(missed, missedBehind(place));
    return missed;
  };

  /** In the order of the stream. */
  const idsOf = (missed: Missed | null): string[] => {
    const spans: Missed[] = [];
    for (let span = missed; span !== null; span = span.earlier) spans.push(span);
    return spans.reverse().flatMap(({ from, to }) => ids.slice(from, to + 1));
  };

  const setOf = (missed: Missed): IdSet => ({
    get size() {
      let size = 0;
      for (let span: Missed | null = missed; span !== null; span = span.earlier) size += span.to - span.from + 1;
      return size;
    },
    has: (id) => contains(missed, placeOf.get(id) ?? -1),
    [Symbol.iterator]: () => idsOf(missed)[Symbol.iterator](),
  });

  return {
    heads: (): readonly string[] => heads,
    /** Ids of events, in order, that an author with this basis had not seen. */
    unseen: (basis: readonly string[]): string[] => idsOf(missedBy(basis)),
    /** Adds the next event of the stream. @returns ids of the earlier events that its author had not seen */
    add: ({ id, basis }: Seen): IdSet => {
      const missed = missedBy(basis);
      heads = nextHeads(heads, { id, basis });
      if (!placeOf.has(id)) {
        placeOf.set(id, ids.length);
        ids.push(id);
        missedAt.push(missed);
      }
      return missed === null ? nothingConcurrent : setOf(missed);
    },
  };
};

export type Causality = ReturnType<typeof createCausality>;
