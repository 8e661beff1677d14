import { twinDays, twinEndedDays } from '../../src-shared/dossiers/likeness.ts';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';

/** Until when one counts that has not ended (`projection.ts`). */
const open = Number.MAX_SAFE_INTEGER;

/** What is asked of a pair, beside which dossiers they are. */
const boundsOf = (today: string) => ({ since: Date.parse(addDays(today, -twinEndedDays)), days: twinDays, open });
type Bounds = ReturnType<typeof boundsOf>;

/**
 * Another dossier of the same démarche and service that has something in common with the one of `k`: received within some weeks of it, one
 * of both still open, the earlier one open or ended not long ago, neither taken back nor transmitted, and set apart by nobody. Found in an
 * index alone: a page of the list asks it of each of its rows.
 */
const isTwin = `o.key = k.key AND o.demarche = k.demarche AND o.service = k.service AND o.dossier <> k.dossier
    AND o.received BETWEEN k.received - @days AND k.received + @days AND o.counts_until > 0 AND k.counts_until > 0
    AND max(o.counts_until, k.counts_until) = @open
    AND CASE WHEN o.received < k.received THEN o.counts_until WHEN k.received < o.received THEN k.counts_until ELSE @open END >= @since
    AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = k.dossier AND a.other = o.dossier)
    AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = o.dossier AND a.other = k.dossier)`;

/** Which of some dossiers have a likely duplicate in their service. */
export const twinsAmong = ({ prepare }: Statements<Tables>, dossiers: readonly string[], today: string): ReadonlySet<string> =>
  new Set(
    prepare<[Bounds & { dossiers: string }], string>(
      `SELECT k.dossier FROM json_each(@dossiers) j CROSS JOIN p_dossier_likeness k
       WHERE k.dossier = j.value AND EXISTS (SELECT 1 FROM p_dossier_likeness o WHERE ${isTwin})`,
    )
      .pluck()
      .all({ dossiers: JSON.stringify(dossiers), ...boundsOf(today) }),
  );

/** Rows of the open ones of this agent’s services that have one, for a search. */
export const rowsWithTwins = (statements: Statements<Tables>, actor: Pick<Actor, 'account'>, today: string): number[] =>
  statements
    .prepare<[Bounds & { services: string }], number>(
      `SELECT DISTINCT me.row FROM json_each(@services) s CROSS JOIN p_dossier me CROSS JOIN p_dossier_likeness k
       WHERE me.service = s.value AND me.waits_on IN ('service', 'usager') AND k.dossier = me.id
         AND EXISTS (SELECT 1 FROM p_dossier_likeness o WHERE ${isTwin})`,
    )
    .pluck()
    .all({ services: JSON.stringify(servicesOf(statements, actor)), ...boundsOf(today) });

/** Other dossiers of this agent’s services that have something in common with one: their ids with what, newest first. */
export const relatedTo = (statements: Statements<Tables>, actor: Actor, dossier: string): Map<string, string[]> => {
  const rows = statements
    .prepare<[{ dossier: string; services: string }], { dossier: string; key: string }>(
      `SELECT o.dossier, o.key FROM p_dossier_likeness k JOIN p_dossier_likeness o ON o.key = k.key AND o.dossier <> k.dossier
       JOIN p_dossier d ON d.id = o.dossier
       WHERE k.dossier = @dossier AND o.service IN (SELECT value FROM json_each(@services)) ORDER BY d.deposited_at DESC, d.row DESC`,
    )
    .all({ dossier, services: JSON.stringify(servicesOf(statements, actor)) });
  const keys = new Map<string, string[]>();
  for (const { dossier: id, key } of rows) keys.set(id, [...(keys.get(id) ?? []), key]);
  return keys;
};

/** Likely duplicates of one dossier. */
export const twinsOf = ({ prepare }: Statements<Tables>, dossier: string, today: string): ReadonlySet<string> =>
  new Set(
    prepare<[Bounds & { dossier: string }], string>(
      `SELECT DISTINCT o.dossier FROM p_dossier_likeness k CROSS JOIN p_dossier_likeness o WHERE k.dossier = @dossier AND ${isTwin}`,
    )
      .pluck()
      .all({ dossier, ...boundsOf(today) }),
  );
