import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { type Aggregate, type JournalEvent, streamName } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import { type BundleEvent, personalDigest, sealBundle, toHex } from './bundle.ts';
import type { Identity } from './identity.ts';
import type { JournalTables } from './tables.ts';

/** A stream that a running command has opened. */
export interface Working {
  readonly aggregate: Aggregate<unknown>;
  readonly id: string;
  state: unknown;
  saved: unknown;
  row: number;
  version: number;
  savedVersion: number;
  head: string;
  scope: string;
  parked: boolean;
  changedAt: number;
}

/** An event that the command will write. */
export interface Pending {
  readonly stream: Working;
  readonly event: JournalEvent;
  readonly basis: string;
  readonly version: number;
}

interface ChainHead {
  readonly id: number;
  dseq: number;
  prev: string;
}

/** What the bundles of one command share. */
export interface BundleHeader {
  readonly tx: string;
  readonly actor: string | null;
  readonly now: number;
}

/** Seals the events of one command in one scope and writes them at the end of that scope's chain. */
export const createBundleWriter = (options: {
  statements: Statements<JournalTables>;
  ports: Ports;
  identity: Identity;
  fault: (step: 'bundle_written' | 'events_written') => void;
}) => {
  const { statements, ports, identity, fault } = options;
  const findChain = statements.prepare<[string, string, string], { id: number }>(
    'SELECT id FROM j_chain WHERE device = ? AND incarnation = ? AND scope = ?',
  );
  const addChain = statements.prepare<[string, string, string]>('INSERT INTO j_chain (device, incarnation, scope) VALUES (?, ?, ?)');
  const chainTip = statements.prepare<[number], { dseq: number; hash: Uint8Array }>(
    'SELECT dseq, hash FROM j_bundle WHERE chain = ? ORDER BY dseq DESC LIMIT 1',
  );
  const addBundle = statements.prepare<[string, number, number, string, string | null, number, Uint8Array, Uint8Array]>(
    'INSERT INTO j_bundle (uid, chain, dseq, tx, actor, at, bytes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addEvent = statements.prepare<[number, number, number, number, string]>(
    'INSERT INTO j_event (bundle, ordinal, stream, version, type) VALUES (?, ?, ?, ?, ?)',
  );
  const addPersonal = statements.prepare<[number, string, Uint8Array, string]>(
    'INSERT INTO j_personal (position, subject, salt, value) VALUES (?, ?, ?, ?)',
  );
  let chains = new Map<string, ChainHead>();

  const chainOf = (scope: string): ChainHead => {
    const known = chains.get(scope);
    if (known !== undefined) return known;
    const key = [identity.device, identity.incarnation, scope] as const;
    const id = findChain.get(...key)?.id ?? Number(addChain.run(...key).lastInsertRowid);
    const tip = chainTip.get(id);
    const head = { id, dseq: tip?.dseq ?? 0, prev: tip === undefined ? '' : toHex(tip.hash) };
    chains.set(scope, head);
    return head;
  };

  const write = (scope: string, pending: readonly Pending[], header: BundleHeader): void => {
    const salts: { pending: Pending; subject: string; salt: Uint8Array; json: string }[] = [];
    const events: BundleEvent[] = pending.map((item) => {
      const digests: Record<string, string> = {};
      for (const [subject, value] of Object.entries(item.event.personal)) {
        const salt = ports.random.bytes(16);
        const json = canonicalJson(value);
        digests[subject] = personalDigest(salt, json);
        salts.push({ pending: item, subject, salt, json });
      }
      const { id, type, schema, facts } = item.event;
      return { id, stream: streamName(item.stream.aggregate.name, item.stream.id), type, schema, basis: item.basis, facts, digests };
    });
    const chain = chainOf(scope);
    const { device, incarnation } = identity;
    const { tx, actor, now } = header;
    const bundle = newId({ clock: { now: () => now }, random: ports.random });
    const sealed = sealBundle({
      v: 1,
      bundle,
      tx,
      scope,
      device,
      incarnation,
      dseq: chain.dseq + 1,
      prev: chain.prev,
      actor,
      at: now,
      events,
    });
    const row = Number(addBundle.run(bundle, chain.id, chain.dseq + 1, tx, actor, now, sealed.bytes, sealed.hash).lastInsertRowid);
    chain.dseq += 1;
    chain.prev = toHex(sealed.hash);
    fault('bundle_written');
    const positions = new Map<Pending, number>();
    pending.forEach((item, ordinal) => {
      positions.set(item, Number(addEvent.run(row, ordinal, item.stream.row, item.version, item.event.type).lastInsertRowid));
    });
    for (const part of salts) addPersonal.run(positions.get(part.pending) ?? 0, part.subject, part.salt, part.json);
    fault('events_written');
  };

  return {
    write,
    /** Drops what is remembered of the chains. */
    forget: (): void => {
      chains = new Map();
    },
  };
};
