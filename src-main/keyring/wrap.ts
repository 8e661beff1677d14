import type { RandomSource } from '../../src-shared/kernel/ports.ts';
import { createOpener, createSealer } from '../kernel/cryptography.ts';
import { expand } from './derive.ts';

const nonceLength = 12;
const tagLength = 16;
const noSalt = new Uint8Array(0);

/** What a wrapping is bound to, besides its key: it opens nowhere else. */
export type WrapContext = { readonly keyringId: string; readonly slotId: string; readonly kind: string; readonly keyId: string };

const bound = (context: WrapContext): Buffer =>
  Buffer.from(JSON.stringify(['ecritoire-slot', 1, context.keyringId, context.slotId, context.kind, context.keyId]));

/** Name of a data key: distinguishes two keys and reveals nothing of either. */
export const keyIdOf = (dataKey: Uint8Array): string => Buffer.from(expand(dataKey, noSalt, 'key-id').subarray(0, 8)).toString('hex');

/** AES-256-GCM; base64 of nonce, ciphertext and tag. */
export function wrapKey(wrappingKey: Uint8Array, dataKey: Uint8Array, context: WrapContext, random: RandomSource): string {
  const nonce = random.bytes(nonceLength);
  const cipher = createSealer(wrappingKey, nonce).setAAD(bound(context));
  return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** @returns the data key, or undefined when the wrapping key or the context is not the right one */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: string, context: WrapContext): Uint8Array | undefined {
  const bytes = Buffer.from(wrapped, 'base64');
  if (bytes.length <= nonceLength + tagLength) return undefined;
  const opener = createOpener(wrappingKey, bytes.subarray(0, nonceLength), tagLength)
    .setAAD(bound(context))
    .setAuthTag(bytes.subarray(-tagLength));
  const dataKey = opener.update(bytes.subarray(nonceLength, -tagLength));
  try {
    opener.final();
  } catch {
    // The only failure of `final` is the tag: an expected answer, not a fault.
    return undefined;
  }
  return keyIdOf(dataKey) === context.keyId ? new Uint8Array(dataKey) : undefined;
}
