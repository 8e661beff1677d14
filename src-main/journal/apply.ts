import type { Clock } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import { sha256, toHex } from './bundle.ts';
import type { Identity } from './identity.ts';
import type { IntakeCode } from './intake.ts';
import type { Journal } from './journal.ts';
import { createQuarantine } from './quarantine.ts';
import type { JournalTables } from './tables.ts';
import { createTaking, type Delivered, type Knowing } from './taking.ts';
import { createTouched, type Moved, type TouchedStreams } from './touched.ts';

/** A bundle with its place at the hub. */
export interface Confirmed extends Delivered {
  /** `hubHash` of this place: it covers every bundle of the scope up to here. */
  readonly hash: Uint8Array;
}

/** The hub's hash of a place: of the place before it (nothing for the first) and of the bundle's bytes. */
export const hubHash = (before: Uint8Array | null, bytes: Uint8Array): Uint8Array => sha256(before ?? new Uint8Array(0), sha256(bytes));

/** A scope whose order at the hub is not the one that was received here earlier, or whose bytes are not those that were ordered. */
export interface OrderFault {
  readonly scope: string;
  readonly seq: number;
  readonly code: 'order_changed' | 'order_hash';
}

/** What became of a delivery. */
export interface Applied {
  /** What was not looked at yet, because the slice was over: to be given again. */
  readonly rest: readonly Confirmed[];
  /** Bundles of others that came in, own ones that found their place, ones known already. */
  readonly taken: number;
  readonly confirmed: number;
  readonly repeated: number;
  /** Left out because something before them in their scope is missing: to be asked for again. */
  readonly ahead: number;
  readonly quarantined: readonly { readonly scope: string; readonly seq: number; readonly code: IntakeCode }[];
  readonly orderFaults: readonly OrderFault[];
  /** A bundle of this very incarnation that this base never wrote: another base goes on under its name (a clone, or an older file). */
  readonly cloned: boolean;
  /** Aggregates whose streams changed: what is shown of them is read again. */
  readonly aggregates: ReadonlySet<string>;
}

/** A slice of work between two turns of the writer, milliseconds; half of it for taking in, the rest for bringing up and committing. */
const sliceLength = 8;

type Tally = { -readonly [K in keyof Omit<Applied, 'rest' | 'aggregates'>]: Applied[K] extends readonly (infer T)[] ? T[] : Applied[K] };

/** The last place of a scope that is known here. */
interface Place {
  readonly row: number;
  readonly seq: number;
  readonly hash: Uint8Array | null;
}

/** What is needed to take in what others wrote. */
export interface ApplyOptions {
  readonly statements: Statements<JournalTables>;
  readonly journal: Journal;
  readonly identity: Identity;
  readonly clock: Clock;
  /** What must follow at once from streams that changed, in the transaction that did: orders of erasure are applied, files let go. */
  readonly follow: (moved: Moved) => void;
  readonly knowing?: Knowing;
}

/**
 * Takes in bundles that the hub has put in order (design §3, §4): foreign ones, and the echo of own ones. Whatever another workstation
 * wrote finds a place: in force, in its chain without effect, or in quarantine with the reason. It never throws for what they wrote, and
 * makes no effect: no mail, no letter, no reminder.
 */
export const createApply = ({ statements, journal, identity, clock, follow, knowing = {} }: ApplyOptions) => {
  const { reader, chains, isErased } = journal;
  const { take } = createTaking({ statements, reader, chains, identity, isErased, knowing });
  const findScope = statements.prepare<[string], number>('SELECT id FROM j_scope WHERE name = ?').pluck();
  const addScope = statements.prepare<[string]>('INSERT INTO j_scope (name) VALUES (?)');
  const lastPlace = statements.prepare<[number], { seq: number; hash: Uint8Array }>(
    'SELECT seq, hash FROM j_confirmed WHERE scope = ? ORDER BY seq DESC LIMIT 1',
  );
  const hashAt = statements.prepare<[number, number], Uint8Array>('SELECT hash FROM j_confirmed WHERE scope = ? AND seq = ?').pluck();
  const addPlace = statements.prepare<[number, number, number | null, Uint8Array]>(
    'INSERT INTO j_confirmed (scope, seq, bundle, hash) VALUES (?, ?, ?, ?)',
  );
  const quarantine = createQuarantine(statements, isErased);
  const eventsOf = statements.prepare<[number], { name: string; stream: number; place: number }>(
    'SELECT s.name, e.stream, e.place FROM j_event e JOIN j_stream s ON s.id = e.stream WHERE e.bundle = ?',
  );
  const standing = statements.prepare<[number, number], { bundle: number; seq: number | null }>(
    'SELECT e.bundle, c.seq FROM j_event e LEFT JOIN j_confirmed c ON c.bundle = e.bundle WHERE e.stream = ? AND e.place = ?',
  );

  const placeOf = (scope: string): Place => {
    const row = findScope.get(scope) ?? Number(addScope.run(scope).lastInsertRowid);
    const last = lastPlace.get(row);
    return { row, seq: last?.seq ?? 0, hash: last?.hash ?? null };
  };

  /** An own bundle whose place is known now stands where it belongs, unless something that still waits stands before it. */
  const settle = (bundle: number, scope: string, touched: TouchedStreams): void => {
    for (const { name, stream, place } of eventsOf.all(bundle)) {
      const previous = place === 1 ? undefined : standing.get(stream, place - 1);
      if (previous !== undefined && previous.seq === null && previous.bundle !== bundle) touched.renew(name, scope);
      touched.settled(name);
    }
  };

  const takeAt = (item: Confirmed, { row }: Place, touched: TouchedStreams, tally: Tally): void => {
    const { scope, seq, hash, bytes } = item;
    const outcome = take(item, touched);
    addPlace.run(row, seq, outcome.bundle, hash);
    if (outcome.what === 'confirmed') {
      settle(outcome.bundle, scope, touched);
      tally.confirmed += 1;
    } else if (outcome.what === 'taken') {
      tally.taken += 1;
      tally.cloned ||= outcome.cloned;
    } else {
      const { code, bundle, personal } = outcome;
      quarantine.add({ code, scope, seq, bundle, bytes: bundle === null ? bytes : null, at: clock.now() }, personal);
      tally.quarantined.push({ scope, seq, code });
    }
  };

  /** @returns where the scope stands afterwards */
  const look = (item: Confirmed, place: Place, touched: TouchedStreams, tally: Tally): Place => {
    const { scope, seq, hash, bytes } = item;
    if (seq > place.seq + 1) tally.ahead += 1;
    else if (seq <= place.seq) {
      const known = hashAt.get(place.row, seq);
      if (known !== undefined && toHex(known) === toHex(hash)) tally.repeated += 1;
      else tally.orderFaults.push({ scope, seq, code: 'order_changed' });
    } else if (toHex(hubHash(place.hash, bytes)) !== toHex(hash)) tally.orderFaults.push({ scope, seq, code: 'order_hash' });
    else {
      takeAt(item, place, touched, tally);
      return { row: place.row, seq, hash };
    }
    return place;
  };

  /**
   * Takes in one slice of a delivery, in the order of each scope whatever the order in which it came. The caller goes on with `rest`.
   * @throws only what a full or broken disk throws; nothing of the slice is there then
   */
  return (delivery: readonly Confirmed[]): Applied => {
    const tally: Tally = { taken: 0, confirmed: 0, repeated: 0, ahead: 0, cloned: false, quarantined: [], orderFaults: [] };
    const ordered = isOrdered(delivery) ? delivery : delivery.toSorted(byPlace);
    return journal.together(() => {
      const touched = createTouched({ statements, reader, streams: journal.streams, noted: journal.nesting.touch, inOrder: true });
      const places = new Map<string, Place>();
      const end = performance.now() + sliceLength / 2;
      let done = 0;
      for (const item of ordered) {
        if (done > 0 && performance.now() >= end) break;
        places.set(item.scope, look(item, places.get(item.scope) ?? placeOf(item.scope), touched, tally));
        done += 1;
      }
      const moved = touched.bringAllUp();
      follow(moved);
      return { ...tally, rest: ordered.slice(done), aggregates: new Set(moved.keys()) };
    });
  };
};

const byPlace = (one: Confirmed, other: Confirmed): number => {
  if (one.scope !== other.scope) return one.scope < other.scope ? -1 : 1;
  return one.seq - other.seq;
};

const isOrdered = (delivery: readonly Confirmed[]): boolean =>
  delivery.every((item, index) => index === 0 || byPlace(delivery[index - 1] ?? item, item) <= 0);
