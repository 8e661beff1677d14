import type { Argon2Cost, Ports } from '../../src-shared/kernel/ports.ts';
import { deriveKey, longestDerived } from '../kernel/cryptography.ts';

export interface MovingPorts extends Ports {
  /** Moves the clock forward to an instant; it never goes back. */
  reach(milliseconds: number): void;
}

const noSalt = new Uint8Array(0);

/**
 * Ports of the demonstration: bytes from a seed and a clock that the story moves, so that two folders made on the same day hold the
 * same ids. Nothing that matters is protected by these bytes: a demonstration is «non protégée» (design §7).
 */
export const demonstrationPorts = (seed: string, start: number, argon2: Argon2Cost): MovingPorts => {
  let now = start;
  const secret = new TextEncoder().encode(seed);
  let pool: Uint8Array = noSalt;
  let pools = 0;
  let used = 0;
  return {
    clock: { now: () => now },
    random: {
      bytes: (length) => {
        if (used + length > pool.length) {
          pools += 1;
          used = 0;
          pool = deriveKey(secret, noSalt, String(pools), longestDerived);
        }
        used += length;
        return pool.slice(used - length, used);
      },
    },
    argon2,
    reach: (milliseconds) => {
      now = Math.max(now, milliseconds);
    },
  };
};
