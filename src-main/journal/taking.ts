import type { mayLieIn } from '../../src-shared/scopes.ts';
import type { Statements } from '../database/query.ts';
import { type BundleBody, sha256, toHex } from './bundle.ts';
import type { Chains } from './chains.ts';
import type { IsErased } from './erase.ts';
import type { Identity } from './identity.ts';
import { type DeliveredPart, type IntakeCode, judgeEvent, partsOf, readBundle } from './intake.ts';
import type { JournalReader } from './read.ts';
import type { JournalTables } from './tables.ts';
import type { TouchedStreams } from './touched.ts';

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
  /** Without effect: in its chain when it has a row, in quarantine with its bytes when not. */
  | { readonly what: 'aside'; readonly code: IntakeCode; readonly bundle: number | null };

/** The scope of what never leaves a workstation (design §3). */
export const localScope = 'local';

/** Finds bundles of other workstations their place in their chains and their streams, or says why they have none. */
export const createTaking = (options: {
  statements: Statements<JournalTables>;
  reader: Pick<JournalReader, 'aggregateOf'>;
  chains: Chains;
  identity: Identity;
  isErased: IsErased;
  mayLie: typeof mayLieIn;
}) => {
  const { statements, reader, chains, identity, isErased, mayLie } = options;
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
   * Puts the events of a bundle that stands in its chain into their streams.
   * @returns why they are without effect, or null
   */
  const enter = (
    body: BundleBody,
    bundle: number,
    { seq, bytes, personal }: Omit<Delivered, 'scope'>,
    touched: TouchedStreams,
  ): IntakeCode | null => {
    const begun = new Set<string>();
    const understood: boolean[] = [];
    for (const event of body.events) {
      const streamScope = begun.has(event.stream) ? body.scope : touched.scopeOf(event.stream);
      // By what stands before it at the hub and nothing else: own events that wait are known here alone.
      const begins = !begun.has(event.stream) && (streamScope === null || begunBefore.get(event.stream, seq) === undefined);
      const judged = judgeEvent(event, reader.aggregateOf(event.stream), { scope: body.scope, streamScope, begins, mayLie });
      if ('code' in judged) return judged.code;
      begun.add(event.stream);
      understood.push(judged.understood);
    }
    body.events.forEach((event, ordinal) => {
      const at = { bundle, ordinal, scope: body.scope, bytes, understood: understood[ordinal] === true };
      const position = touched.add(event, at);
      const parts = partsOf(event, reader.aggregateOf(event.stream), ordinal, personal);
      for (const { subject, salt, value } of parts) {
        // Written by a poste that did not know of the order, or sent again by one that did: it stays erased.
        const gone = isErased(body.scope, subject);
        addPart.run(position, subject, gone ? null : salt, gone ? null : value);
      }
    });
    return null;
  };

  const take = ({ scope, seq, bytes, personal }: Delivered, touched: TouchedStreams): Outcome => {
    const nowhere = (code: IntakeCode): Outcome => ({ what: 'aside', code, bundle: null });
    const read = readBundle(bytes);
    if ('code' in read) return nowhere(read.code);
    const { body } = read;
    // What is local to a workstation is nobody else's to write.
    if (body.scope !== scope || body.scope === localScope) return nowhere('scope');
    const tip = chains.tip(body);
    const hash = sha256(bytes);
    if (body.dseq <= tip.dseq) {
      const known = bundleAt.get(tip.id, body.dseq);
      if (known === undefined || toHex(known.hash) !== toHex(hash)) return nowhere('fork');
      return known.seq === null ? { what: 'confirmed', bundle: known.id } : nowhere('twice');
    }
    if (body.dseq !== tip.dseq + 1) return nowhere('gap');
    if (body.prev !== tip.prev) return nowhere('link');
    if (body.keys !== undefined) {
      const known = chains.keysOf(body.device, body.incarnation);
      if (known === undefined) chains.meet(body.device, body.incarnation, body.keys);
      else if (known.sign !== body.keys.sign || known.seal !== body.keys.seal) return nowhere('identity');
    }
    const { bundle: uid, dseq, tx, actor, at } = body;
    const bundle = chains.append(tip, { uid, dseq, tx, actor, at, bytes, hash });
    const code = enter(body, bundle, { seq, bytes, personal }, touched);
    if (code !== null) return { what: 'aside', code, bundle };
    return { what: 'taken', bundle, cloned: body.device === identity.device && body.incarnation === identity.incarnation };
  };

  return { take, enter };
};
