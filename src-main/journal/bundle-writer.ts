import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type JournalEvent, streamName } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import { type BundleEvent, personalDigest, sealBundle } from './bundle.ts';
import type { Chains } from './chains.ts';
import type { Identity } from './identity.ts';
import type { BundleLimits } from './limits.ts';
import { RefusedError } from './refused.ts';
import { bundleFault, isKept } from './shape.ts';
import type { OpenStream } from './streams.ts';
import type { JournalTables } from './tables.ts';

/** An event that the command will write. */
export interface Pending {
  readonly stream: OpenStream;
  readonly event: JournalEvent;
  /** In the order of its stream, from 1. */
  readonly place: number;
}

/** What the bundles of one command share. */
export interface BundleHeader {
  readonly tx: string;
  readonly bundles: number;
  readonly actor: string | null;
  readonly now: number;
}

interface Part {
  readonly ordinal: number;
  readonly subject: string;
  readonly salt: Uint8Array;
  readonly json: string;
}

const tooLarge = { code: 'too_large', message: dispatchErrors.too_large };
const invalid = { code: 'invalid_input', message: dispatchErrors.invalid_input };

/**
 * Seals the events of one command in one scope and writes them at the end of that scope's chain.
 * @throws RefusedError for a bundle that no other poste would take
 */
export const createBundleWriter = (options: {
  statements: Statements<JournalTables>;
  ports: Ports;
  identity: Identity;
  chains: Chains;
  limits: BundleLimits;
  fault: (step: 'bundle_written' | 'events_written') => void;
}) => {
  const { statements, ports, identity, chains, limits, fault } = options;
  const addEvent = statements.prepare<[number, number, number, number, string]>(
    'INSERT INTO j_event (bundle, ordinal, stream, place, type) VALUES (?, ?, ?, ?, ?)',
  );
  const addPersonal = statements.prepare<[number, string, Uint8Array, string]>(
    'INSERT INTO j_personal (position, subject, salt, value) VALUES (?, ?, ?, ?)',
  );

  return (scope: string, pending: readonly Pending[], header: BundleHeader): void => {
    const parts: Part[] = [];
    const events = pending.map(({ stream, event }, ordinal): BundleEvent => {
      const digests: Record<string, string> = {};
      for (const [subject, value] of Object.entries(event.personal)) {
        const salt = ports.random.bytes(16);
        const json = canonicalJson(value);
        if (!isKept(json)) throw new RefusedError(invalid);
        digests[subject] = personalDigest(salt, json);
        parts.push({ ordinal, subject, salt, json });
      }
      const { id, type, schema, basis, facts } = event;
      return { basis, digests, facts, id, schema, stream: streamName(stream.aggregate.name, stream.id), type };
    });
    const { device, incarnation, publicKeys } = identity;
    const chain = chains.tip({ device, incarnation, scope });
    const dseq = chain.dseq + 1;
    const { tx, bundles, actor, now } = header;
    const bundle = newId({ clock: { now: () => now }, random: ports.random });
    // Keys in their canonical order, here and in each event: what stands in order is not copied to be written.
    const { content, text, bytes, hash } = sealBundle({
      actor,
      at: now,
      bundle,
      bundles,
      device,
      dseq,
      events,
      incarnation,
      ...(dseq === 1 && { keys: publicKeys }),
      prev: chain.prev,
      scope,
      tx,
      v: 2,
    });
    const wrong = bundleFault(content, { text, bytes, limits });
    if (wrong !== null) throw new RefusedError(wrong === 'size' ? tooLarge : invalid);
    const row = chains.append(chain, { uid: bundle, dseq, tx, actor, at: now, bytes, hash });
    fault('bundle_written');
    const positions = pending.map(({ stream, event, place }, ordinal) =>
      Number(addEvent.run(row, ordinal, stream.row, place, event.type).lastInsertRowid),
    );
    for (const { ordinal, subject, salt, json } of parts) addPersonal.run(positions[ordinal] ?? 0, subject, salt, json);
    fault('events_written');
  };
};
