import { randomBytes } from 'node:crypto';
import type { Argon2Cost, Ports } from '../../src-shared/kernel/ports.ts';

/** RFC 9106, second recommended option; also the least that production accepts. */
export const argon2Floor: Argon2Cost = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 4 };

/** @throws RangeError when passwords would be cheaper to guess than the floor allows; called where the application starts */
export function assertProductionFloor(cost: Argon2Cost): void {
  const { memoryKiB, iterations, parallelism } = argon2Floor;
  if (cost.memoryKiB < memoryKiB || cost.iterations < iterations || cost.parallelism < parallelism) {
    throw new RangeError('argon2 cost below the floor');
  }
}

/** The real clock, the system's randomness and the full cost of argon2id. Tests bring their own. */
export const systemPorts: Ports = {
  clock: { now: () => Date.now() },
  random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  argon2: argon2Floor,
};
