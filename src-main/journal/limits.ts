/** What one bundle may hold at most. */
export interface BundleLimits {
  readonly bytes: number;
  readonly events: number;
  /** Heads that one event names as seen. */
  readonly heads: number;
}

/**
 * What the hub and every poste take as one bundle. The same for what is written here and for what
 * comes in: a bundle that no other poste would take is never written.
 */
export const bundleLimits: BundleLimits = { bytes: 1_048_576, events: 2000, heads: 1000 };

/**
 * Heads that a stream may have, far below what one event may name: whoever writes next names them all, and nobody can make that a bundle
 * that others refuse. People who part from one another make a handful.
 */
export const streamHeads = 200;
