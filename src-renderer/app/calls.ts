/** The contract as screens see it, without its schemas: `import type` only, so that no screen carries them by accident. */
export type { CallName, InputOf, OutputOf } from '../../src-shared/contract.ts';
