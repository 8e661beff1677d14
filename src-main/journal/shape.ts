import { isPublicKey } from '../kernel/cryptography.ts';
import type { BundleContent } from './bundle.ts';
import type { BundleLimits } from './limits.ts';

// Written out, not as a schema: every event that is written or comes in passes here, and a schema takes more than twice as long.

/**
 * Signs of an id, as every id that is made here has: it becomes a key in the base, the name of a property, a part of a stream’s name, and
 * comes back from a window as what a person saw.
 */
const name = /^[\w-]{1,64}$/;
const digest = /^[0-9a-f]{64}$/;
const streamOf = /^[\w-]{1,64}\/[\w-]{1,128}$/;
const typeOf = /^[\w.-]{1,100}$/;
const scopeOf = /^[\w-]+(?:\/[\w-]+)*$/;
const base64 = /^(?:[\da-zA-Z+/]{4})*(?:[\da-zA-Z+/]{2}==|[\da-zA-Z+/]{3}=)?$/;

const isText = (value: unknown, signs: RegExp): boolean => typeof value === 'string' && signs.test(value);
const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Has no name but these. */
const hasOnly = (record: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): boolean => {
  for (const key in record) if (!names.has(key)) return false;
  return true;
};

/** In order and each once: two bases that name the same heads are the same. */
const isBasis = (value: unknown): boolean =>
  Array.isArray(value) && value.every((id, at) => isText(id, name) && (at === 0 || (value[at - 1] as string) < id));

/** A subject becomes the name of a property: `__proto__` would be none. */
const areDigests = (value: unknown): boolean => {
  if (!isRecord(value)) return false;
  for (const subject in value) if (subject === '__proto__' || !name.test(subject) || !isText(value[subject], digest)) return false;
  return true;
};

const eventNames: ReadonlySet<string> = new Set<keyof BundleContent['events'][number]>([
  'basis',
  'digests',
  'facts',
  'id',
  'schema',
  'stream',
  'type',
]);
const isEvent = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, eventNames) &&
  'facts' in value &&
  isText(value.id, name) &&
  isText(value.stream, streamOf) &&
  isText(value.type, typeOf) &&
  isWhole(value.schema, 1, 1_000_000) &&
  isBasis(value.basis) &&
  areDigests(value.digests);

const keyNames: ReadonlySet<string> = new Set(['sign', 'seal']);
const isKey = (value: unknown): boolean => isText(value, base64) && (value as string).length <= 200;
const areKeys = (value: unknown): boolean =>
  value === undefined || (isRecord(value) && hasOnly(value, keyNames) && isKey(value.sign) && isKey(value.seal));

const bodyNames: ReadonlySet<string> = new Set<keyof BundleContent>([
  'actor',
  'at',
  'bundle',
  'bundles',
  'device',
  'dseq',
  'events',
  'incarnation',
  'keys',
  'prev',
  'scope',
  'tx',
  'v',
]);
const isBody = (value: unknown): value is BundleContent =>
  isRecord(value) &&
  hasOnly(value, bodyNames) &&
  value.v === 2 &&
  isText(value.bundle, name) &&
  isText(value.tx, name) &&
  isWhole(value.bundles, 1, 10_000) &&
  isText(value.scope, scopeOf) &&
  (value.scope as string).length <= 200 &&
  isText(value.device, name) &&
  isText(value.incarnation, name) &&
  isWhole(value.dseq, 1, Number.MAX_SAFE_INTEGER) &&
  (value.prev === '' || isText(value.prev, digest)) &&
  (value.actor === null || isText(value.actor, name)) &&
  isWhole(value.at, 0, 8_640_000_000_000_000) &&
  areKeys(value.keys) &&
  Array.isArray(value.events) &&
  value.events.length > 0 &&
  value.events.every(isEvent);

/**
 * Whether the base keeps a text of canonical JSON as it is. It does not keep a half of a surrogate pair (two keys that differ here become one
 * there), and some of its functions end at a zero. Canonical JSON escapes both, and nothing else so.
 */
export const isKept = (canonical: string): boolean =>
  !canonical.includes('\\u') || !/(?<!\\)(?:\\\\)*\\u(?:d[89a-f][0-9a-f]{2}|0000)/.test(canonical);

/** Far more than our own facts have. Without a limit, how deep a value may be would follow from the stack of each program. */
const deepest = 64;

/** Whether a value is no deeper than every poste can read. */
export const isShallow = (value: unknown, levels: number = deepest): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  // A loop over names: a list of the values of every object of every bundle would be made to be thrown away.
  for (const name in value) if (!isShallow((value as Readonly<Record<string, unknown>>)[name], levels - 1)) return false;
  return true;
};

/**
 * What is wrong with a bundle, whoever wrote it. What is written here is asked the same as what comes in.
 * @param text of its bytes
 */
export const bundleFault = (
  value: object,
  { text, bytes, limits }: { readonly text: string; readonly bytes: Uint8Array; readonly limits: BundleLimits },
): 'size' | 'shape' | 'identity' | null => {
  if (bytes.length > limits.bytes) return 'size';
  if (!isKept(text) || !isShallow(value) || !isBody(value)) return 'shape';
  const { dseq, prev, keys, events } = value;
  if (events.length > limits.events || events.some((event) => event.basis.length > limits.heads)) return 'size';
  if ((dseq === 1) !== (keys !== undefined) || (dseq === 1) !== (prev === '')) return 'shape';
  return keys === undefined || (isPublicKey('signing', keys.sign) && isPublicKey('sealing', keys.seal)) ? null : 'identity';
};
