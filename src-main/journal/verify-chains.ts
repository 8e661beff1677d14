import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Seen } from '../../src-shared/kernel/causality.ts';
import { isKnown } from '../../src-shared/kernel/event.ts';
import type { Statements } from '../database/query.ts';
import { digestHex } from '../kernel/cryptography.ts';
import { type BundleContent, type BundleEvent, openBundle, personalDigest, toHex } from './bundle.ts';
import { presentKeys } from './identity.ts';
import { aggregateOf, type Registry } from './read.ts';
import type { JournalTables } from './tables.ts';
import type { NoteFault } from './verify-faults.ts';

type ChainRow = { id: number; device: string; incarnation: string; scope: string };
type BundleRow = {
  id: number;
  uid: string;
  dseq: number;
  tx: string;
  actor: string | null;
  at: number;
  bytes: Uint8Array;
  hash: Uint8Array;
};
type EventRow = { position: number; ordinal: number; stream: string; scope: string; type: string; understood: number };
type PersonalRow = { subject: string; salt: Uint8Array | null; value: string | null };

/** What the events of a scope say that their authors had seen, by their positions. */
export type SeenByPosition = ReadonlyMap<number, Seen>;

/**
 * Checks every bundle in its chain, and what stands of its events in the base, scope after scope.
 * @param checkScope called after the chains of each scope with what was read of them, so that nothing is read twice
 */
export const verifyChains = (
  statements: Statements<JournalTables>,
  note: NoteFault,
  options: {
    registry?: Registry | undefined;
    progress?: ((done: number) => void) | undefined;
    checkScope: (scope: string, seen: SeenByPosition) => void;
  },
): { bundles: number; events: number; chains: number; erased: number } => {
  const { registry, progress, checkScope } = options;
  // By chunks after a place: most chains are short, and going through one row by row costs more than the rows.
  const bundlesAfter = statements.prepare<[number, number, number, number], BundleRow>(
    `SELECT id, uid, dseq, tx, actor, at, bytes, hash FROM j_bundle WHERE chain = ? AND (dseq, id) > (?, ?) ORDER BY dseq, id LIMIT ?`,
  );
  const identities = createIdentityCheck(statements, note);
  const commands = createCommandCheck(note);
  const seen = new Map<number, Seen>();
  const events = createEventCheck(statements, { note, registry, seen });
  let bundles = 0;
  let chains = 0;

  const lookAt = (row: BundleRow, chain: ChainRow, tip: Tip): Tip => {
    const where = `${chain.scope} n° ${row.dseq}`;
    const hash = digestHex(row.bytes);
    if (hash !== toHex(row.hash)) note('hash', where);
    if (row.dseq !== tip.dseq + 1) note('gap', where);
    // Rows of a chain come in its order: what waits for its place is ordered by them.
    if (row.id <= tip.id) note('order', where);
    const content = parse(row.bytes);
    if (content === null || !isCanonical(content, row.bytes)) note('not_canonical', where);
    else {
      if (content.prev !== tip.hash) note('link', where);
      if (!headerMatches(row, chain, content)) note('header', where);
      identities.look(content, where);
      commands.look(content, identities.isOwn(content.device), where);
      events.look(row, content, where);
    }
    bundles += 1;
    if (bundles % 1000 === 0) progress?.(bundles);
    return { dseq: row.dseq, hash, id: row.id };
  };

  let scope: string | null = null;
  const endScope = (): void => {
    if (scope !== null) checkScope(scope, seen);
    seen.clear();
  };
  const all = statements.prepare<[], ChainRow>('SELECT id, device, incarnation, scope FROM j_chain ORDER BY scope, id');
  for (const chain of all.iterate()) {
    if (chain.scope !== scope) {
      endScope();
      scope = chain.scope;
    }
    let tip: Tip = { dseq: 0, hash: '', id: 0 };
    for (let rows = bundlesAfter.all(chain.id, ...beforeAll, chunkSize); rows.length > 0; ) {
      for (const row of rows) tip = lookAt(row, chain, tip);
      rows = rows.length < chunkSize ? [] : bundlesAfter.all(chain.id, tip.dseq, tip.id, chunkSize);
    }
    // It was made with its first bundle.
    if (tip.id > 0) chains += 1;
  }
  endScope();
  identities.end();
  commands.end();
  events.end();
  return { bundles, chains, ...events.counted() };
};

/** Bundles of a chain looked up at once. */
const chunkSize = 200;
/** Before every place, also before one that somebody wrote below nothing. */
const beforeAll = [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER] as const;

/** The bundle before, in its chain. */
interface Tip {
  readonly dseq: number;
  readonly hash: string;
  readonly id: number;
}

/** Keys of every incarnation, against the first bundles of its chains. */
const createIdentityCheck = (statements: Statements<JournalTables>, note: NoteFault) => {
  // It may have written nothing yet.
  const present = presentKeys(statements);
  type Known = JournalTables['j_identity'] & { backed: boolean };
  const known = new Map<string, Known>();
  const own = new Set<string>();
  for (const row of statements.prepare<[], JournalTables['j_identity']>('SELECT * FROM j_identity').all()) {
    known.set(`${row.device} ${row.incarnation}`, { ...row, backed: false });
    if (row.own === 1) own.add(row.device);
  }
  if (own.size > 1) note('identity', [...own].join(' '));
  return {
    isOwn: (device: string): boolean => own.has(device),
    look({ device, incarnation, keys, dseq }: BundleContent, where: string): void {
      const row = known.get(`${device} ${incarnation}`);
      if (row === undefined) note('identity', where);
      else if (dseq === 1) {
        if (keys === undefined || row.sign_key !== keys.sign || row.seal_key !== keys.seal || (row.own === 1) !== own.has(device))
          note('identity', where);
        row.backed = true;
      }
    },
    /** Keys that no bundle names would let somebody else sign in this device's name. */
    end(): void {
      for (const row of known.values())
        if (!row.backed && row.sign_key !== present?.sign) note('identity', `${row.device} ${row.incarnation}`);
    },
  };
};

/** Own commands are whole: as many bundles as each says. Of others' commands, scopes that are not held here are missing rightly. */
const createCommandCheck = (note: NoteFault) => {
  const missing = new Map<string, { count: number; where: string }>();
  return {
    look({ tx, bundles }: BundleContent, own: boolean, where: string): void {
      if (!own || bundles === 1) return;
      const count = (missing.get(tx)?.count ?? bundles) - 1;
      if (count === 0) missing.delete(tx);
      else missing.set(tx, { count, where });
    },
    end(): void {
      for (const { where } of missing.values()) note('partial', where);
    },
  };
};

const createEventCheck = (
  statements: Statements<JournalTables>,
  { note, registry, seen }: { note: NoteFault; registry: Registry | undefined; seen: Map<number, Seen> },
) => {
  const eventsOf = statements.prepare<[number], EventRow>(
    `SELECT e.position, e.ordinal, s.name AS stream, s.scope, e.type, e.understood FROM j_event e JOIN j_stream s ON s.id = e.stream
     WHERE e.bundle = ? ORDER BY e.ordinal`,
  );
  const personalOf = statements.prepare<[number], PersonalRow>('SELECT subject, salt, value FROM j_personal WHERE position = ?');
  /** Bundles that stand in their chains without effect. */
  const aside = new Set(statements.prepare<[], number>('SELECT bundle FROM j_quarantine WHERE bundle IS NOT NULL').pluck().all());
  let events = 0;
  let erased = 0;
  let partsFound = 0;

  const lookAtParts = (event: BundleEvent, position: number, where: string): void => {
    const subjects = Object.keys(event.digests);
    // Most events have none: whether parts stand there nevertheless is seen at the end, by their number.
    if (subjects.length === 0) return;
    const parts = personalOf.all(position);
    partsFound += parts.length;
    for (const part of parts) {
      const digest = event.digests[part.subject];
      if (digest === undefined) note('personal_extra', where);
      else if (part.value === null && part.salt === null) erased += 1;
      // A value without its salt proves nothing; a salt without its value lets people guess what was erased.
      else if (part.value === null || part.salt === null) note('personal_half_erased', where);
      else if (personalDigest(part.salt, part.value) !== digest) note('personal_digest', where);
    }
    for (const subject of subjects) if (!parts.some((part) => part.subject === subject)) note('personal_missing', where);
  };

  return {
    look(bundle: { readonly id: number }, content: BundleContent, where: string): void {
      const rows = eventsOf.all(bundle.id);
      events += content.events.length;
      if (aside.has(bundle.id)) {
        if (rows.length > 0) note('extra_event', where);
        return;
      }
      content.events.forEach((event, ordinal) => {
        const row = rows.find((candidate) => candidate.ordinal === ordinal);
        if (row === undefined) {
          note('missing_event', where);
          return;
        }
        if (row.stream !== event.stream || row.type !== event.type) note('event_mismatch', where);
        if (row.scope !== content.scope) note('scope', where);
        if (row.understood !== Number(isUnderstood(event, registry))) note('parked', where);
        lookAtParts(event, row.position, where);
        const { id, basis } = event;
        seen.set(row.position, { id, basis });
      });
      if (rows.length > content.events.length) note('extra_event', where);
    },
    /** Parts at events that have none. */
    end(): void {
      const standing = statements.prepare<[], number>('SELECT count(*) FROM j_personal').pluck().get() ?? 0;
      if (standing > partsFound) noteExtraParts(statements, note);
    },
    counted: () => ({ events, erased }),
  };
};

const isUnderstood = (event: BundleEvent, registry: Registry | undefined): boolean => {
  const known = aggregateOf(event.stream, registry);
  return known !== undefined && isKnown(known.aggregate, event);
};

const noteExtraParts = (statements: Statements<JournalTables>, note: NoteFault): void => {
  const rows = statements.prepare<[], { scope: string; dseq: number; ordinal: number; bytes: Uint8Array }>(
    `SELECT c.scope, b.dseq, e.ordinal, b.bytes FROM (SELECT DISTINCT position FROM j_personal) p JOIN j_event e ON e.position = p.position
     JOIN j_bundle b ON b.id = e.bundle JOIN j_chain c ON c.id = b.chain ORDER BY c.scope, b.chain, b.dseq, e.ordinal`,
  );
  for (const { scope, dseq, ordinal, bytes } of rows.iterate()) {
    const event = parse(bytes)?.events[ordinal];
    if (event !== undefined && Object.keys(event.digests).length === 0) note('personal_extra', `${scope} n° ${dseq}`);
  }
};

const isCanonical = (content: BundleContent, bytes: Uint8Array): boolean => Buffer.from(canonicalJson(content), 'utf8').equals(bytes);

const parse = (bytes: Uint8Array): BundleContent | null => {
  try {
    return openBundle(bytes);
  } catch {
    // Unreadable bytes are a finding of the verification, reported by the caller as `not_canonical`.
    return null;
  }
};

const headerMatches = (row: BundleRow, chain: ChainRow, content: BundleContent): boolean =>
  content.bundle === row.uid &&
  content.tx === row.tx &&
  content.actor === row.actor &&
  content.at === row.at &&
  content.dseq === row.dseq &&
  content.device === chain.device &&
  content.incarnation === chain.incarnation &&
  content.scope === chain.scope;
