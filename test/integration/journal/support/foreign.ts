import { createArrivals } from '../../../../src-main/backend/arrivals.ts';
import type { WriterContext } from '../../../../src-main/backend/context.ts';
import { hubHash } from '../../../../src-main/journal/apply.ts';
import { type BundleContent, type BundleEvent, personalDigest, sealBundle, toHex } from '../../../../src-main/journal/bundle.ts';
import { canonicalJson } from '../../../../src-shared/kernel/canonical.ts';
import { contextOf } from '../../../fixtures/arbitraries-play.ts';
import type { TestBase } from '../../../fixtures/base.ts';
import { deviceKeys } from '../../../fixtures/device-keys.ts';

/** An event that another device wrote, as a delivery will bring it. */
export interface ForeignEvent {
  readonly stream: string;
  readonly type: string;
  readonly schema: number;
  readonly facts: unknown;
  readonly personal?: Readonly<Record<string, unknown>>;
  /** What its author had seen; what is here now when it is not said. */
  readonly basis?: readonly string[];
}

/** The next bundle of another device, sealed as that device does, after what this base holds of it. */
export const foreignBundle = (
  base: TestBase,
  scope: string,
  events: readonly ForeignEvent[],
  { device = 'other-device', ...over }: { device?: string } & Partial<BundleContent> = {},
) => {
  const { database, ports } = base;
  const last = database
    .prepare<[string, string], { dseq: number; hash: Uint8Array }>(
      `SELECT b.dseq, b.hash FROM j_bundle b JOIN j_chain c ON c.id = b.chain WHERE c.device = ? AND c.scope = ? ORDER BY b.dseq DESC LIMIT 1`,
    )
    .get(device, scope);
  const dseq = (last?.dseq ?? 0) + 1;
  const salt = ports.random.bytes(16);
  const personal: { ordinal: number; subject: string; salt: Uint8Array; value: string }[] = [];
  const heads = new Map<string, readonly string[]>();
  const sealedEvents = events.map(({ stream, type, schema, facts, basis, ...event }, ordinal): BundleEvent => {
    const digests: Record<string, string> = {};
    for (const [subject, part] of Object.entries(event.personal ?? {})) {
      const value = canonicalJson(part);
      digests[subject] = personalDigest(salt, value);
      personal.push({ ordinal, subject, salt, value });
    }
    const id = `${device}-${scope.replaceAll('/', '-')}-${dseq}-${ordinal}`.slice(-64);
    const seen = basis ?? heads.get(stream) ?? base.journal.reader.stream(stream)?.heads ?? [];
    heads.set(stream, [id]);
    return { id, stream, type, schema, basis: [...seen].sort(), facts, digests };
  });
  const uid = `${device}-${dseq}`;
  const sealed = sealBundle({
    v: 2,
    bundle: uid,
    tx: uid,
    bundles: 1,
    scope,
    device,
    incarnation: 'life',
    dseq,
    prev: last === undefined ? '' : toHex(last.hash),
    actor: null,
    at: ports.clock.now(),
    ...(dseq === 1 && { keys: deviceKeys(device) }),
    events: sealedEvents,
    ...over,
  });
  return { bytes: sealed.bytes, personal, content: sealed.content };
};

/** Gives bytes the next place of a scope at the hub and delivers them. */
export const deliver = (
  base: TestBase,
  scope: string,
  { bytes, personal }: Pick<ReturnType<typeof foreignBundle>, 'bytes' | 'personal'>,
  context: WriterContext = contextOf(base, base.journal),
) => {
  const last = base.database
    .prepare<[string], { seq: number; hash: Uint8Array }>(
      'SELECT f.seq, f.hash FROM j_confirmed f JOIN j_scope s ON s.id = f.scope WHERE s.name = ? ORDER BY f.seq DESC LIMIT 1',
    )
    .get(scope);
  return createArrivals(context).applyBundles([
    { scope, seq: (last?.seq ?? 0) + 1, hash: hubHash(last?.hash ?? null, bytes), bytes, personal },
  ]);
};

/** Gives every own bundle of a scope that waits its place at the hub, in order. */
export const confirmOwn = (base: TestBase, scope: string): void => {
  const waiting = base.database
    .prepare<[string], { bytes: Uint8Array }>(
      `SELECT b.bytes FROM j_bundle b JOIN j_chain c ON c.id = b.chain LEFT JOIN j_confirmed f ON f.bundle = b.id
       WHERE c.scope = ? AND f.seq IS NULL ORDER BY b.id`,
    )
    .all(scope);
  for (const { bytes } of waiting) {
    const { confirmed } = deliver(base, scope, { bytes, personal: [] });
    if (confirmed !== 1) throw new Error('an own bundle was not confirmed');
  }
};

/** Delivers one bundle of another device, whose author had seen everything that is here. */
export const insertForeign = (
  base: TestBase,
  scope: string,
  events: readonly ForeignEvent[],
  context: WriterContext = contextOf(base, base.journal),
): ReturnType<typeof deliver> => {
  confirmOwn(base, scope);
  const applied = deliver(base, scope, foreignBundle(base, scope, events), context);
  if (applied.taken !== 1) throw new Error(`not taken: ${JSON.stringify(applied.quarantined)}`);
  return applied;
};
