import { createHash } from 'node:crypto';
import type { Argon2Cost, Ports } from '../../src-shared/kernel/ports.ts';

export interface MovingPorts extends Ports {
  /** Moves the clock forward to an instant; it never goes back. */
  reach(milliseconds: number): void;
}

const poolLength = 1 << 14;

/**
 * Ports of the demonstration: bytes from a seed and a clock that the story moves, so that two folders made on the same day hold the
 * same ids. Nothing that matters is protected by these bytes: a demonstration is «non protégée» (design §7).
 */
export const demonstrationPorts = (seed: string, start: number, argon2: Argon2Cost): MovingPorts => {
  let now = start;
  let pool = Buffer.alloc(0);
  let pools = 0;
  let used = 0;
  return {
    clock: { now: () => now },
    random: {
      bytes: (length) => {
        if (used + length > pool.length) {
          pools += 1;
          used = 0;
          pool = createHash('shake256', { outputLength: poolLength }).update(`${seed}/${pools}`).digest();
        }
        used += length;
        return new Uint8Array(pool.subarray(used - length, used));
      },
    },
    argon2,
    reach: (milliseconds) => {
      now = Math.max(now, milliseconds);
    },
  };
};
