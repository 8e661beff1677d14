/** What the pure rules may not reach for themselves. Production implementations stand in `src-main/kernel/ports.ts`. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

export interface RandomSource {
  /** `length` cryptographically random bytes. */
  bytes(length: number): Uint8Array;
}

/** argon2id cost. Production floor: 64 MiB, t=3, p=4 (RFC 9106, second recommended option); tests may go lower. */
export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

export interface Ports {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly argon2: Argon2Cost;
}
