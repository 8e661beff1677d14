import { createCausality, type Seen } from '../../src-shared/kernel/causality.ts';
import type { Statements } from '../database/query.ts';
import { hubHash } from './apply.ts';
import { type BundleContent, openBundle, toHex } from './bundle.ts';
import type { JournalTables } from './tables.ts';
import type { SeenByPosition } from './verify-chains.ts';
import type { NoteFault } from './verify-faults.ts';

type Placed = { position: number; place: number; understood: number };
type StreamRow = { id: number; name: string; length: number; heads: string; parked: number };

/**
 * Checks what is derived of order: places in streams against those at the hub, heads and marks of streams against what their events say
 * they had seen; at the end, places at the hub against the hash that it gave each.
 */
export const createOrderCheck = (statements: Statements<JournalTables>, note: NoteFault) => {
  const streamsOf = statements.prepare<[string], StreamRow>(
    'SELECT id, name, length, heads, parked FROM j_stream WHERE scope = ? ORDER BY id',
  );
  const eventsOf = statements.prepare<[number], Placed>(
    `SELECT e.position, e.place, e.understood FROM j_event e LEFT JOIN j_confirmed c ON c.bundle = e.bundle
     WHERE e.stream = ? ORDER BY c.bundle IS NULL, c.seq, e.bundle, e.ordinal`,
  );
  const bundleOf = statements.prepare<[number], { ordinal: number; bytes: Uint8Array }>(
    'SELECT e.ordinal, b.bytes FROM j_event e JOIN j_bundle b ON b.id = e.bundle WHERE e.position = ?',
  );
  /** Of an event that does not stand where its bundle says, whose fault is noted there. */
  const readAgain = (position: number): Seen | undefined => {
    const row = bundleOf.get(position);
    return row === undefined ? undefined : parse(row.bytes)?.events[row.ordinal];
  };

  const checkStream = (stream: StreamRow, seen: SeenByPosition): void => {
    const { id, name, length, heads, parked } = stream;
    const causality = createCausality();
    const events = eventsOf.all(id);
    let waits = false;
    events.forEach(({ position, place, understood }, index) => {
      if (place !== index + 1) note('order', name);
      waits ||= understood === 0;
      const said = seen.get(position) ?? readAgain(position);
      // Bytes that cannot be read are reported by their chain.
      if (said !== undefined) causality.add(said);
    });
    if (length !== events.length || heads !== JSON.stringify(causality.heads())) note('heads', name);
    if (parked !== Number(waits)) note('parked', name);
  };

  return {
    /** The streams of a scope, by what was read of its chains. */
    checkScope: (scope: string, seen: SeenByPosition): void => {
      for (const stream of streamsOf.iterate(scope)) checkStream(stream, seen);
    },
    end(): void {
      const elsewhere = statements.prepare<[], string>(
        'SELECT DISTINCT scope FROM j_stream WHERE scope NOT IN (SELECT scope FROM j_chain) ORDER BY scope',
      );
      const nothing: SeenByPosition = new Map();
      for (const scope of elsewhere.pluck().all()) for (const stream of streamsOf.all(scope)) checkStream(stream, nothing);
      verifyHubOrder(statements, note);
    },
  };
};

const parse = (bytes: Uint8Array): BundleContent | null => {
  try {
    return openBundle(bytes);
  } catch {
    // Unreadable bytes are reported by `verifyChains`.
    return null;
  }
};

type Confirmed = { name: string; seq: number; hash: Uint8Array; scope: string | null; bytes: Uint8Array | null };

const verifyHubOrder = (statements: Statements<JournalTables>, note: NoteFault): void => {
  const rows = statements.prepare<[], Confirmed>(
    `SELECT s.name, f.seq, f.hash, coalesce(c.scope, q.scope) AS scope, coalesce(b.bytes, q.bytes) AS bytes FROM j_confirmed f
     JOIN j_scope s ON s.id = f.scope LEFT JOIN j_bundle b ON b.id = f.bundle LEFT JOIN j_chain c ON c.id = b.chain
     LEFT JOIN j_quarantine q ON f.bundle IS NULL AND q.scope = s.name AND q.seq = f.seq ORDER BY f.scope, f.seq`,
  );
  let before: { name: string; seq: number; hash: Uint8Array | null } = { name: '', seq: 0, hash: null };
  for (const row of rows.iterate()) {
    if (row.name !== before.name) before = { name: row.name, seq: 0, hash: null };
    const where = `${row.name} rang ${row.seq}`;
    if (row.seq !== before.seq + 1 || row.scope !== row.name) note('order', where);
    if (row.bytes === null || toHex(hubHash(before.hash, row.bytes)) !== toHex(row.hash)) note('order_hash', where);
    before = row;
  }
};
