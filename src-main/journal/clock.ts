import type { Clock } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import type { JournalTables } from './tables.ts';

/** How far the clock may stand behind what this device wrote last and still be held up to it: milliseconds. */
export const heldUp = 3_600_000;

/**
 * When this device wrote last, as far as the clock may be held to it: a bundle that another device dated 2036, or one of our own from a
 * day on which the clock was wrong, says nothing (rules §7.5). 0 for none.
 */
export const lastWritten = (statements: Statements<JournalTables>, device: string, now: number): number =>
  statements
    .prepare<[number, string], number>(
      // Not a join: there are as many chains as bodies, and SQLite would go through all of them and sort, at every start.
      `SELECT b.at FROM j_bundle b WHERE b.at <= ? AND (SELECT c.device FROM j_chain c WHERE c.id = b.chain) = ? ORDER BY b.at DESC LIMIT 1`,
    )
    .pluck()
    .get(now + heldUp, device) ?? 0;

/** Of the newest bundles, whoever wrote them, the last of our own: what the clock is compared with for a person to hear of it. */
const lookedAt = 200;

/** Minutes by which the clock stands behind the last bundle of this device; 0 when it does not, or by no more than an hour. */
export const clockBehind = (statements: Statements<JournalTables>, now: number): number => {
  const last = statements
    .prepare<[number], number>(
      `SELECT b.at FROM (SELECT id, chain, at FROM j_bundle ORDER BY id DESC LIMIT ?) b
       WHERE (SELECT c.device FROM j_chain c WHERE c.id = b.chain) IN (SELECT device FROM j_identity WHERE own = 1) ORDER BY b.id DESC LIMIT 1`,
    )
    .pluck()
    .get(lookedAt);
  const behind = (last ?? 0) - now;
  return behind > heldUp ? Math.round(behind / 60_000) : 0;
};

/**
 * The time that commands bear: never before that of the last one, while the clock stands behind it by an hour at most; a clock further
 * behind was wrong then or is wrong now, and is taken as it is. What other devices wrote never moves it.
 */
export const createWritingClock = (statements: Statements<JournalTables>, clock: Clock, { device }: { readonly device: string }) => {
  let last = lastWritten(statements, device, clock.now());
  return {
    now(): number {
      const now = clock.now();
      return last > now && last - now <= heldUp ? last : now;
    },
    last: (): number => last,
    wrote(at: number): void {
      last = at;
    },
    /** After a rollback. */
    putBack(at: number): void {
      last = at;
    },
    /** Reads it again from the base. */
    look(): void {
      last = lastWritten(statements, device, clock.now());
    },
  };
};
