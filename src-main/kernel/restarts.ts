/** How often something that ends by itself is begun again. */
export interface RestartLimit {
  readonly times: number;
  /** Milliseconds. */
  readonly within: number;
}

/** A page that crashes at once would otherwise open for ever. */
export const pageRestarts: RestartLimit = { times: 3, within: 60_000 };
/** A worker that ends again and again has a cause that beginning anew does not fix. */
export const workerRestarts: RestartLimit = { times: 3, within: 10 * 60_000 };

/**
 * Whether what crashed may be begun again.
 * @param crashes times of the crashes so far, this one included, in milliseconds since 1970
 */
export const mayRestart = (crashes: readonly number[], now: number, limit: RestartLimit): boolean =>
  crashes.filter((at) => now - at < limit.within).length <= limit.times;
