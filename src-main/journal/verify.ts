import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Statements } from '../database/query.ts';
import { type BundleBody, openBundle, personalDigest, sha256, toHex } from './bundle.ts';
import { headsAreSigned, headsAt, type SignedHeads } from './heads.ts';
import type { Identity } from './identity.ts';
import type { JournalTables } from './tables.ts';

/** One thing that does not hold. `code` is stable; no personal data. */
export interface Fault {
  readonly code:
    | 'hash'
    | 'gap'
    | 'link'
    | 'header'
    | 'not_canonical'
    | 'missing_event'
    | 'extra_event'
    | 'event_mismatch'
    | 'version_gap'
    | 'personal_digest'
    | 'personal_missing'
    | 'personal_extra'
    | 'personal_half_erased'
    | 'anchor_signature'
    | 'anchor_foreign'
    | 'anchor_missing'
    | 'anchor_changed';
  readonly where: string;
}

export interface Verification {
  readonly bundles: number;
  readonly events: number;
  readonly chains: number;
  /** Personal parts that were erased: expected, told, and no fault. */
  readonly erased: number;
  readonly anchored: boolean;
  readonly faults: readonly Fault[];
}

const maxFaults = 200;

type BundleRow = {
  id: number;
  chain: number;
  uid: string;
  dseq: number;
  tx: string;
  actor: string | null;
  at: number;
  bytes: Uint8Array;
  hash: Uint8Array;
  device: string;
  incarnation: string;
  scope: string;
};
type EventRow = { position: number; ordinal: number; stream: string; version: number; type: string };
type PersonalRow = { subject: string; salt: Uint8Array | null; value: string | null };

/**
 * Checks the whole journal of a base: every chain gapless and linked, every hash right, every position true to the bytes, every
 * personal part true to its digest. With an `anchor` (signed heads of an earlier moment, from a copy or a slip) it also proves that
 * nothing written before that moment was changed or taken away; without one, somebody who rewrites everything cannot be seen.
 */
export const verifyJournal = (
  statements: Statements<JournalTables>,
  options: { identity?: Identity; anchor?: SignedHeads; progress?: (done: number) => void } = {},
): Verification => {
  const faults: Fault[] = [];
  const fault = (code: Fault['code'], where: string): void => {
    if (faults.length < maxFaults) faults.push({ code, where });
  };
  const bundles = statements.prepare<[], BundleRow>(
    `SELECT b.id, b.chain, b.uid, b.dseq, b.tx, b.actor, b.at, b.bytes, b.hash, c.device, c.incarnation, c.scope
     FROM j_bundle b JOIN j_chain c ON c.id = b.chain ORDER BY b.chain, b.dseq`,
  );
  const eventsOf = statements.prepare<[number], EventRow>(
    `SELECT e.position, e.ordinal, s.name AS stream, e.version, e.type FROM j_event e JOIN j_stream s ON s.id = e.stream
     WHERE e.bundle = ? ORDER BY e.ordinal`,
  );
  const personalOf = statements.prepare<[number], PersonalRow>('SELECT subject, salt, value FROM j_personal WHERE position = ?');
  let count = 0;
  let events = 0;
  let chains = 0;
  let erased = 0;
  let tip = { chain: -1, dseq: 0, hash: '' };

  for (const row of bundles.iterate()) {
    const where = `${row.scope} n° ${row.dseq}`;
    if (row.chain !== tip.chain) {
      tip = { chain: row.chain, dseq: 0, hash: '' };
      chains += 1;
    }
    const hash = toHex(sha256(row.bytes));
    if (hash !== toHex(row.hash)) fault('hash', where);
    if (row.dseq !== tip.dseq + 1) fault('gap', where);
    const body = readBody(row.bytes);
    if (body === null) fault('not_canonical', where);
    else {
      if (body.prev !== tip.hash) fault('link', where);
      if (!headerMatches(row, body)) fault('header', where);
      events += checkEvents(row.id, body, where);
    }
    tip = { chain: row.chain, dseq: row.dseq, hash };
    count += 1;
    if (count % 1000 === 0) options.progress?.(count);
  }
  checkVersions(statements, fault);
  if (options.anchor !== undefined) checkAnchor(statements, options.anchor, options.identity, fault);
  return { bundles: count, events, chains, erased, anchored: options.anchor !== undefined, faults };

  function checkEvents(bundle: number, body: BundleBody, where: string): number {
    const rows = eventsOf.all(bundle);
    body.events.forEach((event, ordinal) => {
      const row = rows.find((candidate) => candidate.ordinal === ordinal);
      if (row === undefined) {
        fault('missing_event', where);
        return;
      }
      if (row.stream !== event.stream || row.type !== event.type) fault('event_mismatch', where);
      const parts = personalOf.all(row.position);
      for (const part of parts) {
        const digest = event.digests[part.subject];
        if (digest === undefined) fault('personal_extra', where);
        else if (part.value === null && part.salt === null) erased += 1;
        // A value without its salt proves nothing; a salt without its value lets people guess what was erased.
        else if (part.value === null || part.salt === null) fault('personal_half_erased', where);
        else if (personalDigest(part.salt, part.value) !== digest) fault('personal_digest', where);
      }
      for (const subject of Object.keys(event.digests)) {
        if (!parts.some((part) => part.subject === subject)) fault('personal_missing', where);
      }
    });
    if (rows.length > body.events.length) fault('extra_event', where);
    return body.events.length;
  }
};

const readBody = (bytes: Uint8Array): BundleBody | null => {
  const body = parse(bytes);
  if (body === null) return null;
  return Buffer.from(canonicalJson(body), 'utf8').equals(bytes) ? body : null;
};

const parse = (bytes: Uint8Array): BundleBody | null => {
  try {
    return openBundle(bytes);
  } catch {
    // Unreadable bytes are a finding of the verification, reported by the caller as `not_canonical`.
    return null;
  }
};

const headerMatches = (row: BundleRow, body: BundleBody): boolean =>
  body.bundle === row.uid &&
  body.tx === row.tx &&
  body.actor === row.actor &&
  body.at === row.at &&
  body.dseq === row.dseq &&
  body.device === row.device &&
  body.incarnation === row.incarnation &&
  body.scope === row.scope;

const checkVersions = (statements: Statements<JournalTables>, fault: (code: Fault['code'], where: string) => void): void => {
  const wrong = statements.prepare<[], { name: string }>(
    `SELECT s.name FROM j_stream s LEFT JOIN j_event e ON e.stream = s.id
     GROUP BY s.id HAVING count(e.position) <> s.version OR coalesce(max(e.version), 0) <> s.version LIMIT ${maxFaults}`,
  );
  for (const row of wrong.all()) fault('version_gap', row.name);
};

const checkAnchor = (
  statements: Statements<JournalTables>,
  anchor: SignedHeads,
  identity: Identity | undefined,
  fault: (code: Fault['code'], where: string) => void,
): void => {
  if (!headsAreSigned(anchor)) {
    fault('anchor_signature', '');
    return;
  }
  const own = identity?.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  if (own !== undefined && own !== anchor.publicKey) fault('anchor_foreign', '');
  const now = headsAt(statements, anchor.bundle);
  if (now.bundles < anchor.bundles) fault('anchor_missing', '');
  else if (now.digest !== anchor.digest) fault('anchor_changed', '');
};
