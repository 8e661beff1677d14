import type { Statements } from './query.ts';

/**
 * Writes the WAL back into the base and empties it: until then it holds earlier states of pages, encrypted like the base. Never inside a
 * transaction. @returns false when another connection was reading; whoever erased says so and tries again
 */
export const emptyWal = (statements: Pick<Statements<never>, 'prepare'>): boolean =>
  statements.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
