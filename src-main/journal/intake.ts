import { z } from 'zod';
import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { type Aggregate, isKnown } from '../../src-shared/kernel/event.ts';
import type { mayLieIn } from '../../src-shared/scopes.ts';
import { type BundleBody, type BundleEvent, openBundle, personalDigest } from './bundle.ts';
import { bundleLimits } from './limits.ts';
import type { KnownStream } from './read.ts';

/** Why bytes that came from elsewhere are without effect here. Stable: they stand in `j_quarantine`, and a person is notified. */
export type IntakeCode =
  /** Larger than any workstation writes. */
  | 'size'
  /** Not canonical JSON in UTF-8. */
  | 'not_canonical'
  /** Made by a later version in a form that this one does not read. */
  | 'newer_format'
  /** Not what a bundle is made of. */
  | 'shape'
  /** It says to be of another scope than the one it came in, or a stream in it is of another or may not lie there. */
  | 'scope'
  /** Another bundle stands under its number already. */
  | 'fork'
  /** The same bundle was given a second place. */
  | 'twice'
  /** Its number does not follow the last of its chain. */
  | 'gap'
  /** It does not link to the bundle before it. */
  | 'link'
  /** The keys of its author are missing, or others than those known. */
  | 'identity'
  /** Facts that its own type does not allow. */
  | 'facts';

const name = z.string().min(1).max(64);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
// A subject becomes the name of a property: this one would be none.
const subject = name.refine((text) => text !== '__proto__');

const bundleEvent = z.strictObject({
  id: name,
  stream: z.string().regex(/^[^/]{1,64}\/[^/]{1,128}$/),
  type: z.string().min(1).max(100),
  schema: z.int().min(1).max(1_000_000),
  basis: z.array(name).max(bundleLimits.heads),
  facts: z.unknown(),
  digests: z.record(subject, digest),
});

const bundleBody = z.strictObject({
  v: z.literal(2),
  bundle: name,
  tx: name,
  bundles: z.int().min(1).max(10_000),
  scope: z.string().min(1).max(200),
  device: name,
  incarnation: name,
  dseq: z.int().min(1),
  prev: z.union([digest, z.literal('')]),
  actor: name.nullable(),
  at: z.int().min(0).max(8_640_000_000_000_000),
  keys: z.strictObject({ sign: z.base64().max(200), seal: z.base64().max(200) }).optional(),
  events: z.array(bundleEvent).min(1).max(bundleLimits.events),
});

type Read = { readonly body: BundleBody } | { readonly code: IntakeCode };

const parse = (bytes: Uint8Array): unknown => {
  try {
    return openBundle(bytes);
  } catch {
    // Bytes that another device wrote: not to be read is an answer, which the caller keeps with its reason.
    return undefined;
  }
};

const isCanonical = (value: unknown, bytes: Uint8Array): boolean => {
  try {
    return Buffer.from(canonicalJson(value), 'utf8').equals(bytes);
  } catch {
    // A number beyond what JSON may hold (1e999) has no canonical form.
    return false;
  }
};

/** Reads the bytes of another device's bundle. Never throws, whatever they are. */
export const readBundle = (bytes: Uint8Array): Read => {
  if (bytes.length > bundleLimits.bytes) return { code: 'size' };
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || !isCanonical(value, bytes)) return { code: 'not_canonical' };
  if ('v' in value && typeof value.v === 'number' && value.v > 2) return { code: 'newer_format' };
  if (!bundleBody.safeParse(value).success) return { code: 'shape' };
  const body = value as BundleBody;
  return (body.dseq === 1) === (body.keys !== undefined) && (body.dseq === 1) === (body.prev === '') ? { body } : { code: 'shape' };
};

/** What this version makes of one event of another device. */
export type Judged =
  /** Its facts fit: it takes effect. */
  | { readonly understood: true }
  /** Of a newer version: kept, and its stream parked. */
  | { readonly understood: false }
  | { readonly code: 'facts' | 'scope' };

/**
 * Judges one event. Facts are looked at in the shape of this version; an event of a type or schema that it does not know is not judged.
 * @param known aggregate of its stream, undefined for one of a newer version
 * @param place where it came in: `streamScope` is that of its stream, null where there is none yet; `begins` when no event of its stream
 * stands before it
 */
export const judgeEvent = (
  event: BundleEvent,
  known: KnownStream | undefined,
  place: { readonly scope: string; readonly streamScope: string | null; readonly begins: boolean; readonly mayLie: typeof mayLieIn },
): Judged => {
  const { scope, streamScope, begins, mayLie } = place;
  // Also for what this version does not understand: a scope shows all that lies in it to everybody who shares it.
  if (!mayLie(event.stream, scope)) return { code: 'scope' };
  if (streamScope !== null && streamScope !== scope) return { code: 'scope' };
  if (known === undefined || !isKnown(known.aggregate, event)) return { understood: false };
  const definition = known.aggregate.events[event.type];
  const facts = upcast(known.aggregate, event);
  if (facts === unreadable || definition?.facts.safeParse(facts).success !== true) return { code: 'facts' };
  if (begins && scopeOf(known.aggregate, known.id, facts) !== scope) return { code: 'scope' };
  return { understood: true };
};

const unreadable = Symbol('unreadable');

const upcast = (aggregate: Aggregate<unknown>, event: BundleEvent): unknown => {
  const definition = aggregate.events[event.type];
  if (definition?.upcast === undefined || event.schema >= definition.schema) return event.facts;
  try {
    return definition.upcast(event.facts, event.schema);
  } catch {
    // Facts of another device under an older schema, that never were of that schema.
    return unreadable;
  }
};

const scopeOf = (aggregate: Aggregate<unknown>, id: string, facts: unknown): string | null => {
  try {
    return aggregate.scope(id, facts);
  } catch {
    // The scope follows from the first event of a stream; this one is not of a kind that begins one.
    return null;
  }
};

/** A personal part as it travels beside a bundle. */
export interface DeliveredPart {
  readonly ordinal: number;
  readonly subject: string;
  readonly salt: Uint8Array;
  readonly value: string;
}

/**
 * Which of the delivered parts belong to an event: by its digest, and of the shape of its type. One that is not there, because it was
 * erased or is not what it should be, is kept as erased: the event bears it.
 */
export const partsOf = (
  event: BundleEvent,
  known: KnownStream | undefined,
  ordinal: number,
  delivered: readonly DeliveredPart[],
): { readonly subject: string; readonly salt: Uint8Array | null; readonly value: string | null }[] =>
  Object.entries(event.digests).map(([subject, digest]) => {
    const part = delivered.find((each) => each.ordinal === ordinal && each.subject === subject);
    const fits = part !== undefined && personalDigest(part.salt, part.value) === digest && fitsPersonal(event, known, part.value);
    return fits ? { subject, salt: part.salt, value: part.value } : { subject, salt: null, value: null };
  });

/** Whether a personal value is of the shape that its event's type has; one of a newer version is not judged. */
export const fitsPersonal = (event: BundleEvent, known: KnownStream | undefined, value: string): boolean => {
  if (known === undefined || !isKnown(known.aggregate, event)) return true;
  const personal = known.aggregate.events[event.type]?.personal;
  if (personal === null || personal === undefined) return false;
  try {
    return personal.safeParse(JSON.parse(value)).success;
  } catch {
    // Text of another device that is no JSON.
    return false;
  }
};
