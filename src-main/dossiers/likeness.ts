import { twinMonths } from '../../src-shared/dossiers/likeness.ts';
import { addMonths } from '../../src-shared/kernel/plain-date.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';

/** What ended before it is not what another one repeats. */
const sinceOf = (today: string): number => Date.parse(addMonths(today, -twinMonths));

/**
 * Another dossier of the same démarche and service that has something in common with the one of `k`, counts since a moment, and that nobody
 * set apart. Found in an index alone: a page of the list asks it of each of its rows.
 */
const isTwin = `o.key = k.key AND o.demarche = k.demarche AND o.service = k.service AND o.counts_until >= @since AND o.dossier <> k.dossier
    AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = k.dossier AND a.other = o.dossier)
    AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = o.dossier AND a.other = k.dossier)`;

/** Which of some dossiers have a likely duplicate in their service. */
export const twinsAmong = ({ prepare }: Statements<Tables>, dossiers: readonly string[], today: string): ReadonlySet<string> =>
  new Set(
    prepare<[{ dossiers: string; since: number }], string>(
      `SELECT k.dossier FROM json_each(@dossiers) j CROSS JOIN p_dossier_likeness k
       WHERE k.dossier = j.value AND k.counts_until >= @since AND EXISTS (SELECT 1 FROM p_dossier_likeness o WHERE ${isTwin})`,
    )
      .pluck()
      .all({ dossiers: JSON.stringify(dossiers), since: sinceOf(today) }),
  );

/** Rows of the open ones of this agent’s services that have one, for a search. */
export const rowsWithTwins = (statements: Statements<Tables>, actor: Pick<Actor, 'account'>, today: string): number[] =>
  statements
    .prepare<[{ services: string; since: number }], number>(
      `SELECT DISTINCT me.row FROM json_each(@services) s CROSS JOIN p_dossier me CROSS JOIN p_dossier_likeness k
       WHERE me.service = s.value AND me.waits_on IN ('service', 'usager') AND k.dossier = me.id
         AND EXISTS (SELECT 1 FROM p_dossier_likeness o WHERE ${isTwin})`,
    )
    .pluck()
    .all({ services: JSON.stringify(servicesOf(statements, actor)), since: sinceOf(today) });

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
    prepare<[{ dossier: string; since: number }], string>(
      `SELECT DISTINCT o.dossier FROM p_dossier_likeness k CROSS JOIN p_dossier_likeness o
       WHERE k.dossier = @dossier AND k.counts_until >= @since AND ${isTwin}`,
    )
      .pluck()
      .all({ dossier, since: sinceOf(today) }),
  );
