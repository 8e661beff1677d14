import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { type Aggregate, isKnown } from '../../src-shared/kernel/event.ts';
import type { mayLieIn } from '../../src-shared/scopes.ts';
import { type BundleContent, type BundleEvent, openBundle, personalDigest } from './bundle.ts';
import { bundleLimits } from './limits.ts';
import type { KnownStream } from './read.ts';
import { bundleFault, isKept, isShallow } from './shape.ts';

/** Why bytes that came from elsewhere are without effect here. Stable: they stand in `j_quarantine`, and a person is notified. */
export const intakeCodes = [
  /** Larger than any workstation writes. */
  'size',
  /** Not canonical JSON in UTF-8. */
  'not_canonical',
  /** Made by a later version in a form that this one does not read. */
  'newer_format',
  /** Not what a bundle is made of, or with text that no base keeps as it is. */
  'shape',
  /** It says to be of another scope than the one it came in, or a stream in it is of another or may not lie there. */
  'scope',
  /** Another bundle stands under its number already. */
  'fork',
  /** The same bundle was given a second place. */
  'twice',
  /** Its number does not follow the last of its chain. */
  'gap',
  /** It does not link to the bundle before it. */
  'link',
  /** The keys of its author are no keys, or others than those known. */
  'identity',
  /** It would leave its stream with more heads than one may have: its author had not seen too much of what stood there. */
  'heads',
  /** Facts that its own type does not allow. */
  'facts',
] as const;
export type IntakeCode = (typeof intakeCodes)[number];

type Read = { readonly content: BundleContent } | { readonly code: IntakeCode };

const parse = (bytes: Uint8Array): unknown => {
  try {
    return openBundle(bytes);
  } catch {
    // Bytes that another device wrote: not to be read is an answer, which the caller keeps with its reason.
    return undefined;
  }
};

/** The text of canonical bytes; null for others. */
const canonicalText = (value: unknown, bytes: Uint8Array): string | null => {
  try {
    const text = canonicalJson(value);
    return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
  } catch {
    // A number beyond what JSON may hold (1e999) has no canonical form.
    return null;
  }
};

/** Reads the bytes of another device's bundle. Never throws, whatever they are. */
export const readBundle = (bytes: Uint8Array): Read => {
  if (bytes.length > bundleLimits.bytes) return { code: 'size' };
  const value = parse(bytes);
  const text = canonicalText(value, bytes);
  if (typeof value !== 'object' || value === null || text === null) return { code: 'not_canonical' };
  if ('v' in value && typeof value.v === 'number' && value.v > 2) return { code: 'newer_format' };
  const code = bundleFault(value, { text, bytes, limits: bundleLimits });
  return code === null ? { content: value as BundleContent } : { code };
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

/** Whether a personal value can be kept and is of the shape that its event's type has; the shape of a newer version is not judged. */
export const fitsPersonal = (event: BundleEvent, known: KnownStream | undefined, value: string): boolean => {
  const said = readPersonal(value);
  if (said === undefined) return false;
  if (known === undefined || !isKnown(known.aggregate, event)) return true;
  return known.aggregate.events[event.type]?.personal?.safeParse(said.value).success === true;
};

/** A personal value as everybody reads it, or undefined for what is none or would not be kept as it is. */
const readPersonal = (text: string): { readonly value: unknown } | undefined => {
  if (!text.isWellFormed()) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isShallow(value) || (text.includes('\\u') && !isKept(canonicalJson(value)))) return undefined;
    return { value };
  } catch {
    // Text of another device that is no JSON.
    return undefined;
  }
};
