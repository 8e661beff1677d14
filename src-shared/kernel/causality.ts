import { nothingConcurrent } from './event.ts';

/** The part of an event that says what its author had seen. */
export interface Seen {
  readonly id: string;
  readonly basis: readonly string[];
}

/**
 * What happened before what, in one stream: given its events in their order, says of each which earlier ones its author had not seen.
 * A linear history costs an array entry an event; where authors met without knowing, only the events since they parted are walked
 * through. Total: a basis that names nothing known, twice the same or itself is borne. Pure but for its own memory.
 */
export const createCausality = () => {
  const ids: string[] = [];
  const bases: (readonly string[])[] = [];
  /** For each event: every event up to this index was seen by its author, itself excepted. Filled with `indexOf` when history parts. */
  const floors: number[] = [];
  /** Where each id stands first; null while the history is linear. */
  let indexOf: Map<string, number> | null = null;
  let heads: readonly string[] = [];

  const index = (): Map<string, number> => {
    if (indexOf !== null) return indexOf;
    const made = new Map<string, number>();
    ids.forEach((id, at) => {
      if (!made.has(id)) made.set(id, at);
      floors.push(at - 1);
    });
    indexOf = made;
    return made;
  };

  /** Which events are reached from a basis: all up to `floor`, and `above` beyond it. */
  const reach = (basis: readonly string[]): { floor: number; above: ReadonlySet<number> } => {
    const known = index();
    const above = new Set<number>();
    let floor = -1;
    const waiting: number[] = [];
    const visit = (id: string): void => {
      const at = known.get(id);
      if (at !== undefined && at > floor && !above.has(at)) {
        above.add(at);
        waiting.push(at);
      }
    };
    for (const id of basis) visit(id);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      floor = Math.max(floor, floors[at] ?? -1);
      for (const id of bases[at] ?? []) visit(id);
    }
    // An event right above the floor that was reached moves the floor with it.
    while (above.has(floor + 1)) floor += 1;
    return { floor, above };
  };

  /** Ids of events, in order, that were not reached. */
  const missing = ({ floor, above }: ReturnType<typeof reach>): string[] => {
    const found: string[] = [];
    for (let at = floor + 1; at < ids.length; at += 1) if (!above.has(at)) found.push(ids[at] ?? '');
    return found;
  };

  return {
    heads: (): readonly string[] => heads,
    /** Ids of events, in order, that an author with this basis had not seen. */
    unseen: (basis: readonly string[]): string[] => missing(reach(basis)),
    /** Adds the next event of the stream. @returns ids of the earlier events that its author had not seen */
    add({ id, basis }: Seen): ReadonlySet<string> {
      const linear = basis.length === heads.length && (heads.length === 0 || (heads.length === 1 && basis[0] === heads[0]));
      if (linear) {
        if (indexOf !== null) {
          if (!indexOf.has(id)) indexOf.set(id, ids.length);
          floors.push(ids.length - 1);
        }
        ids.push(id);
        bases.push(basis);
        heads = [id];
        return nothingConcurrent;
      }
      const reached = reach(basis);
      const missed = missing(reached);
      const known = index();
      if (!known.has(id)) known.set(id, ids.length);
      floors.push(reached.floor);
      ids.push(id);
      bases.push(basis);
      const concurrent = missed.length === 0 ? nothingConcurrent : new Set(missed);
      heads = [...heads.filter((head) => concurrent.has(head) && head !== id), id];
      return concurrent;
    },
  };
};

export type Causality = ReturnType<typeof createCausality>;
