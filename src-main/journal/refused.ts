import type { Refusal } from '../../src-shared/kernel/result.ts';

/** Carries a refusal out of a transaction, so that SQLite rolls it back. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
