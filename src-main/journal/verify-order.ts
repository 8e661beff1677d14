import { createCausality } from '../../src-shared/kernel/causality.ts';
import type { Statements } from '../database/query.ts';
import { hubHash } from './apply.ts';
import { type BundleBody, openBundle, toHex } from './bundle.ts';
import type { JournalTables } from './tables.ts';
import type { NoteFault } from './verify-faults.ts';

type Placed = { stream: number; place: number; ordinal: number; understood: number; bundle: number; bytes: Uint8Array };
type StreamRow = { id: number; name: string; length: number; heads: string; parked: number };

/**
 * Checks what is derived of order: places at the hub against the hash that it gave each, places in streams against those, heads and marks
 * of streams against what their events say they had seen.
 */
export const verifyOrder = (statements: Statements<JournalTables>, note: NoteFault): void => {
  verifyHubOrder(statements, note);
  const streamOf = statements.prepare<[number], StreamRow>('SELECT id, name, length, heads, parked FROM j_stream WHERE id = ?');
  const events = statements.prepare<[], Placed>(
    `SELECT e.stream, e.place, e.ordinal, e.understood, e.bundle, b.bytes FROM j_event e JOIN j_bundle b ON b.id = e.bundle
     LEFT JOIN j_confirmed c ON c.bundle = e.bundle ORDER BY e.stream, c.seq IS NULL, c.seq, e.bundle, e.ordinal`,
  );
  let stream: { row: StreamRow | undefined; count: number; parked: boolean; causality: ReturnType<typeof createCausality> } | null = null;
  const finish = (): void => {
    if (stream?.row === undefined) return;
    const { row, count, parked, causality } = stream;
    if (row.length !== count || row.heads !== JSON.stringify(causality.heads())) note('heads', row.name);
    if (row.parked !== Number(parked)) note('parked', row.name);
  };
  let last: { bundle: number; body: BundleBody | null } = { bundle: 0, body: null };
  for (const event of events.iterate()) {
    if (stream === null || stream.row?.id !== event.stream) {
      finish();
      stream = { row: streamOf.get(event.stream), count: 0, parked: false, causality: createCausality() };
    }
    stream.count += 1;
    if (event.place !== stream.count) note('order', stream.row?.name ?? '');
    stream.parked ||= event.understood === 0;
    if (last.bundle !== event.bundle) last = { bundle: event.bundle, body: parse(event.bytes) };
    const said = last.body?.events[event.ordinal];
    // Bytes that cannot be read are reported by their chain.
    if (said !== undefined) stream.causality.add(said);
  }
  finish();
  const empty = statements.prepare<[], { name: string }>(
    `SELECT name FROM j_stream s WHERE NOT EXISTS (SELECT 1 FROM j_event e WHERE e.stream = s.id) AND (length <> 0 OR heads <> '[]' OR parked <> 0)`,
  );
  for (const { name } of empty.all()) note('heads', name);
};

const parse = (bytes: Uint8Array): BundleBody | null => {
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
