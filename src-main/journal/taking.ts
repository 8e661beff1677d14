import { nextHeads } from '../../src-shared/kernel/seen.ts';
import { mayLieIn } from '../../src-shared/scopes.ts';
import type { Statements } from '../database/query.ts';
import { type BundleContent, sha256, toHex } from './bundle.ts';
import type { Chains } from './chains.ts';
import type { IsErased } from './erase.ts';
import type { Identity } from './identity.ts';
import { type DeliveredPart, type IntakeCode, judgeEvent, partsOf, readBundle } from './intake.ts';
import { streamHeads } from './limits.ts';
import type { JournalReader } from './read.ts';
import type { JournalTables } from './tables.ts';
import type { TouchedStreams } from './touched.ts';
import { createWithdrawal } from './withdraw.ts';

/** A bundle as it comes, with what is known of where it came in. */
export interface Delivered {
  readonly scope: string;
  /** Its place there: 1, 2, 3… in each scope, without a hole. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly personal: readonly DeliveredPart[];
}

export type Outcome =
  /** `cloned`: it is of this very incarnation, and this base never wrote it. */
  | { readonly what: 'taken'; readonly bundle: number; readonly cloned: boolean }
  /** It was here without a place: an own one, whose echo this is. */
  | { readonly what: 'confirmed'; readonly bundle: number }
  /** Without effect: in its chain when it has a row, in quarantine with its bytes when not; with the personal parts to keep there. */
  | { readonly what: 'aside'; readonly code: IntakeCode; readonly bundle: number | null; readonly personal: readonly DeliveredPart[] };

/** How this version judges what comes in; tests and seeded bugs give other ways. */
export interface Knowing {
  /** Where streams may lie. */
  readonly mayLie?: typeof mayLieIn;
  readonly read?: typeof readBundle;
  /** Heads that a stream may have. */
  readonly heads?: number;
}

/** The scope of what never leaves a workstation (design §3). */
export const localScope = 'local';

/** Finds bundles of other workstations their place in their chains and their streams, or says why they have none. */
export const createTaking = (options: {
  statements: Statements<JournalTables>;
  reader: Pick<JournalReader, 'aggregateOf'>;
  chains: Chains;
  identity: Identity;
  isErased: IsErased;
  knowing: Knowing;
}) => {
  const { statements, reader, chains, identity, isErased } = options;
  const { mayLie = mayLieIn, read = readBundle, heads: mostHeads = streamHeads } = options.knowing;
  const withdraw = createWithdrawal(statements);
  const bundleAt = statements.prepare<[number, number], { id: number; hash: Uint8Array; seq: number | null }>(
    'SELECT b.id, b.hash, c.seq FROM j_bundle b LEFT JOIN j_confirmed c ON c.bundle = b.id WHERE b.chain = ? AND b.dseq = ?',
  );
  const addPart = statements.prepare<[number, string, Uint8Array | null, string | null]>(
    'INSERT INTO j_personal (position, subject, salt, value) VALUES (?, ?, ?, ?)',
  );

  const begunBefore = statements.prepare<[string, number], { one: number }>(
    `SELECT 1 AS one FROM j_stream s JOIN j_event e ON e.stream = s.id JOIN j_confirmed c ON c.bundle = e.bundle
     WHERE s.name = ? AND c.seq < ? LIMIT 1`,
  );

  /**
   * Heads of the streams of a bundle once it stands there, or null when one would have too many. Judged by what is confirmed before it and
   * nothing else, so that every poste says the same, also of its own. Of a stream with fewer events than that nothing needs to be known.
   */
  const headsAfter = ({ events }: BundleContent, seq: number, touched: TouchedStreams): ReadonlyMap<string, readonly string[]> | null => {
    const long = new Set(events.map(({ stream }) => stream).filter((stream) => touched.lengthOf(stream) + events.length > mostHeads));
    const after = new Map<string, readonly string[]>();
    for (const event of events) {
      const { stream } = event;
      if (!long.has(stream)) continue;
      const heads = nextHeads(after.get(stream) ?? touched.confirmedHeads(stream, seq), event);
      if (heads.length > mostHeads) return null;
      after.set(stream, heads);
    }
    return after;
  };

  /**
   * Puts the events of a bundle that stands in its chain into their streams.
   * @returns why they are without effect, or null
   */
  const enter = (
    content: BundleContent,
    bundle: number,
    { seq, personal }: Pick<Delivered, 'seq' | 'personal'>,
    touched: TouchedStreams,
  ): IntakeCode | null => {
    const begun = new Set<string>();
    const understood: boolean[] = [];
    for (const event of content.events) {
      const streamScope = begun.has(event.stream) ? content.scope : touched.scopeOf(event.stream);
      // By what stands before it at the hub and nothing else: own events that wait are known here alone.
      const begins = !begun.has(event.stream) && (streamScope === null || begunBefore.get(event.stream, seq) === undefined);
      const judged = judgeEvent(event, reader.aggregateOf(event.stream), { scope: content.scope, streamScope, begins, mayLie });
      if ('code' in judged) return judged.code;
      begun.add(event.stream);
      understood.push(judged.understood);
    }
    const after = headsAfter(content, seq, touched);
    if (after === null) return 'heads';
    content.events.forEach((event, ordinal) => {
      const at = { bundle, ordinal, scope: content.scope, content, understood: understood[ordinal] === true };
      const position = touched.add(event, at);
      const parts = partsOf(event, reader.aggregateOf(event.stream), ordinal, personal);
      for (const { subject, salt, value } of parts) {
        // Written by a poste that did not know of the order, or sent again by one that did: it stays erased.
        const gone = isErased(content.scope, subject);
        addPart.run(position, subject, gone ? null : salt, gone ? null : value);
      }
    });
    for (const [stream, heads] of after) touched.confirm(stream, heads);
    return null;
  };

  /** An own bundle, or one of another life of this device, comes back with its place. */
  const confirm = (bundle: number, content: BundleContent, seq: number, touched: TouchedStreams): Outcome => {
    const after = headsAfter(content, seq, touched);
    if (after === null) return { what: 'aside', code: 'heads', bundle, personal: withdraw(bundle, content, touched) };
    for (const [stream, heads] of after) touched.confirm(stream, heads);
    return { what: 'confirmed', bundle };
  };

  const take = ({ scope, seq, bytes, personal }: Delivered, touched: TouchedStreams): Outcome => {
    const nowhere = (code: IntakeCode): Outcome => ({ what: 'aside', code, bundle: null, personal });
    const found = read(bytes);
    if ('code' in found) return nowhere(found.code);
    const { content } = found;
    // What is local to a workstation is nobody else's to write.
    if (content.scope !== scope || content.scope === localScope) return nowhere('scope');
    const tip = chains.tip(content);
    const hash = sha256(bytes);
    if (content.dseq <= tip.dseq) {
      const known = bundleAt.get(tip.id, content.dseq);
      if (known === undefined || toHex(known.hash) !== toHex(hash)) return nowhere('fork');
      return known.seq === null ? confirm(known.id, content, seq, touched) : nowhere('twice');
    }
    if (content.dseq !== tip.dseq + 1) return nowhere('gap');
    if (content.prev !== tip.prev) return nowhere('link');
    if (content.keys !== undefined) {
      const known = chains.keysOf(content.device, content.incarnation);
      if (known === undefined) chains.meet(content.device, content.incarnation, content.keys);
      else if (known.sign !== content.keys.sign || known.seal !== content.keys.seal) return nowhere('identity');
    }
    const { bundle: uid, dseq, tx, actor, at } = content;
    const bundle = chains.append(tip, { uid, dseq, tx, actor, at, bytes, hash });
    const code = enter(content, bundle, { seq, personal }, touched);
    if (code !== null) return { what: 'aside', code, bundle, personal };
    return { what: 'taken', bundle, cloned: content.device === identity.device && content.incarnation === identity.incarnation };
  };

  return { take, enter };
};
