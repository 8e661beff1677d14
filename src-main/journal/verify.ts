import type { Statements } from '../database/query.ts';
import { headsAreSigned, headsAt, type SignedHeads } from './heads.ts';
import { ownKeys } from './identity.ts';
import type { Registry } from './read.ts';
import type { JournalTables } from './tables.ts';
import { verifyChains } from './verify-chains.ts';
import type { Fault, NoteFault } from './verify-faults.ts';
import { createOrderCheck } from './verify-order.ts';

export interface Verification {
  readonly bundles: number;
  readonly events: number;
  readonly chains: number;
  /** Personal parts that were erased: expected, reported, and no fault. */
  readonly erased: number;
  readonly anchored: boolean;
  readonly faults: readonly Fault[];
}

const maxFaults = 200;

/**
 * Checks the whole journal of a base: every chain gapless and linked, every hash right, and everything that is derived from the bytes
 * true to them: events, their streams and scopes, their order and the hub's, heads, what is parked, whose keys are whose, every personal
 * part by its digest. With an `anchor` (signed heads of an earlier moment, from a copy or a slip) it also proves that nothing written
 * before that moment was changed or taken away; without one, somebody who rewrites everything cannot be seen.
 */
export const verifyJournal = (
  statements: Statements<JournalTables>,
  options: { anchor?: SignedHeads; registry?: Registry; progress?: (done: number) => void } = {},
): Verification => {
  const faults: Fault[] = [];
  const note: NoteFault = (code, where) => {
    if (faults.length < maxFaults) faults.push({ code, where });
  };
  const order = createOrderCheck(statements, note);
  const counted = verifyChains(statements, note, { ...options, checkScope: order.checkScope });
  order.end();
  if (options.anchor !== undefined) checkAnchor(statements, options.anchor, note);
  return { ...counted, anchored: options.anchor !== undefined, faults };
};

const checkAnchor = (statements: Statements<JournalTables>, anchor: SignedHeads, note: NoteFault): void => {
  if (!headsAreSigned(anchor)) {
    note('anchor_signature', '');
    return;
  }
  // Any life of this device: what it signed before a restoration holds as well.
  const { signKeys } = ownKeys(statements);
  if (signKeys.length > 0 && !signKeys.includes(anchor.publicKey)) note('anchor_foreign', '');
  const now = headsAt(statements, anchor.bundle);
  if (now.bundles < anchor.bundles) note('anchor_missing', '');
  else if (now.digest !== anchor.digest) note('anchor_changed', '');
};
