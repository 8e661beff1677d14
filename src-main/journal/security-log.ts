import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import type { Clock } from '../../src-shared/kernel/ports.ts';
import type { Statements } from '../database/query.ts';
import { sha256, toHex } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** What the security log keeps (design §3): account ids, never what was typed, never a name. */
export type SecurityKind =
  | 'sign_in'
  | 'account_changed'
  | 'applied_again'
  | 'sign_in_failed'
  | 'sign_in_throttled'
  | 'sign_out'
  | 'locked'
  | 'password_changed'
  | 'password_requested'
  | 'code_used'
  | 'code_failed'
  | 'letter_codes_failed'
  | 'personal_data_read'
  | 'export'
  | 'erasure'
  | 'reveal'
  | 'clock_jump'
  | 'key_changed'
  | 'copy'
  | 'restore'
  | 'cloned'
  | 'forbidden';

/** Twelve months ⚙ (F §4, CNIL). */
const securityLogMonths = 12;
const month = 30.44 * 24 * 3_600_000;

/** The newest time of a run of rows, read backwards, that covers a month without a gap of a month; null when there is none. */
const trustedEnd = (backwards: Iterable<number>): number | null => {
  let end: number | null = null;
  let earlier = 0;
  for (const at of backwards) {
    if (end === null || Math.abs(earlier - at) > month) end = at;
    earlier = at;
    if (end - at >= month) return end;
  }
  return null;
};

/** The device-local chain of the security log. Writing joins the caller's transaction. */
export const createSecurityLog = (statements: Statements<JournalTables>, clock: Clock) => {
  const tip = statements.prepare<[], { hash: Uint8Array }>('SELECT hash FROM s_log ORDER BY seq DESC LIMIT 1');
  const add = statements.prepare<[number, string, string | null, string, Uint8Array, Uint8Array]>(
    'INSERT INTO s_log (at, kind, account, detail, prev, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    write(kind: SecurityKind, account: string | null, detail: Readonly<Record<string, string | number | boolean>> = {}): void {
      const at = clock.now();
      const prev = tip.get()?.hash ?? new Uint8Array(0);
      const json = canonicalJson(detail);
      const hash = sha256(canonicalJson({ prev: toHex(prev), at, kind, account, detail: json }));
      add.run(at, kind, account, json, prev, hash);
    },
    /** Checks the links; the first kept row may follow rows that were purged after twelve months. */
    verify(): { rows: number; broken: number | null } {
      const rows = statements.prepare<[], JournalTables['s_log']>('SELECT * FROM s_log ORDER BY seq');
      let prev: Uint8Array | null = null;
      let count = 0;
      for (const row of rows.iterate()) {
        const expected = sha256(
          canonicalJson({ prev: toHex(row.prev), at: row.at, kind: row.kind, account: row.account, detail: row.detail }),
        );
        const linked = prev === null || toHex(prev) === toHex(row.prev);
        if (!linked || toHex(expected) !== toHex(row.hash)) return { rows: count, broken: row.seq };
        prev = row.hash;
        count += 1;
      }
      return { rows: count, broken: null };
    },
    /**
     * Drops what is older than twelve months, by the log's own time: no clock set ahead for an hour, and no row that bears such a date,
     * may empty it. Today is the last day that a whole month of rows leads up to; a log of less than a month keeps everything.
     */
    purge(): void {
      const today = trustedEnd(statements.prepare<[], number>('SELECT at FROM s_log ORDER BY seq DESC').pluck().iterate());
      if (today !== null) statements.prepare<[number]>('DELETE FROM s_log WHERE at < ?').run(today - securityLogMonths * month);
    },
  };
};
export type SecurityLog = ReturnType<typeof createSecurityLog>;
