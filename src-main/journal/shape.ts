import { z } from 'zod';
import { isPublicKey } from '../kernel/cryptography.ts';
import type { BundleContent } from './bundle.ts';
import type { BundleLimits } from './limits.ts';

/**
 * Signs of an id, as every id that is made here has: it becomes a key in the base, the name of a property, a part of a stream’s name, and
 * comes back from a window as what a person saw.
 */
const name = z.string().regex(/^[\w-]{1,64}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
// A subject becomes the name of a property: this one would be none.
const subject = name.refine((text) => text !== '__proto__');
/** In order and each once: two bases that name the same heads are the same. */
const basis = z.array(name).refine((ids) => ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id));

const bundleEvent = z.strictObject({
  id: name,
  stream: z.string().regex(/^[\w-]{1,64}\/[\w-]{1,128}$/),
  type: z.string().regex(/^[\w.-]{1,100}$/),
  schema: z.int().min(1).max(1_000_000),
  basis,
  facts: z.unknown(),
  digests: z.record(subject, digest),
});

const bundleBody = z.strictObject({
  v: z.literal(2),
  bundle: name,
  tx: name,
  bundles: z.int().min(1).max(10_000),
  scope: z
    .string()
    .max(200)
    .regex(/^[\w-]+(?:\/[\w-]+)*$/),
  device: name,
  incarnation: name,
  dseq: z.int().min(1),
  prev: z.union([digest, z.literal('')]),
  actor: name.nullable(),
  at: z.int().min(0).max(8_640_000_000_000_000),
  keys: z.strictObject({ sign: z.base64().max(200), seal: z.base64().max(200) }).optional(),
  events: z.array(bundleEvent).min(1),
});

/**
 * Whether the base keeps a text of canonical JSON as it is. It does not keep a half of a surrogate pair (two keys that differ here become one
 * there), and some of its functions end at a zero. Canonical JSON escapes both, and nothing else so.
 */
export const isKept = (canonical: string): boolean =>
  !canonical.includes('\\u') || !/(?<!\\)(?:\\\\)*\\u(?:d[89a-f][0-9a-f]{2}|0000)/.test(canonical);

/** Far more than our own facts have. Without a limit, how deep a value may be would follow from the stack of each program. */
const deepest = 64;

/** Whether a value is no deeper than every poste can read. */
export const isShallow = (value: unknown, levels: number = deepest): boolean =>
  typeof value !== 'object' || value === null || (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

/** What is wrong with a bundle, whoever wrote it. What is written here is asked the same as what comes in. */
export const bundleFault = (
  value: object,
  { bytes, limits }: { readonly bytes: Uint8Array; readonly limits: BundleLimits },
): 'size' | 'shape' | 'identity' | null => {
  if (bytes.length > limits.bytes) return 'size';
  if (!isKept(Buffer.from(bytes).toString('utf8')) || !isShallow(value) || !bundleBody.safeParse(value).success) return 'shape';
  const { dseq, prev, keys, events } = value as BundleContent;
  if (events.length > limits.events || events.some((event) => event.basis.length > limits.heads)) return 'size';
  if ((dseq === 1) !== (keys !== undefined) || (dseq === 1) !== (prev === '')) return 'shape';
  return keys === undefined || (isPublicKey('signing', keys.sign) && isPublicKey('sealing', keys.seal)) ? null : 'identity';
};
