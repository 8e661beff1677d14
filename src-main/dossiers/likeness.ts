import { twinMonths } from '../../src-shared/dossiers/likeness.ts';
import { addMonths } from '../../src-shared/kernel/plain-date.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';

/** What ended before it is not what another one repeats. */
const sinceOf = (today: string): number => Date.parse(addMonths(today, -twinMonths));

/** Whether a dossier may be one of two that are the same request: not taken back, and open or ended since a moment. */
const counts = (dossier: string): string =>
  `${dossier}.status <> 'desiste' AND (${dossier}.ended_at IS NULL OR ${dossier}.ended_at >= @since)`;

/** Pairs of one démarche that have something in common and that nobody set apart; `k` is of the one, `o` of the other. */
const pairs = `JOIN p_dossier_likeness o ON o.key = k.key AND o.demarche = k.demarche AND o.service = k.service AND o.dossier <> k.dossier
  JOIN p_dossier d ON d.id = o.dossier
  WHERE ${counts('d')} AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = k.dossier AND a.other = o.dossier)
    AND NOT EXISTS (SELECT 1 FROM p_dossier_apart a WHERE a.dossier = o.dossier AND a.other = k.dossier)`;

/** Which of some dossiers have a likely duplicate in their service. */
export const twinsAmong = ({ prepare }: Statements<Tables>, dossiers: readonly string[], today: string): ReadonlySet<string> =>
  new Set(
    prepare<[{ dossiers: string; since: number }], string>(
      `SELECT me.id FROM json_each(@dossiers) j JOIN p_dossier me ON me.id = j.value
       WHERE ${counts('me')} AND EXISTS (SELECT 1 FROM p_dossier_likeness k ${pairs} AND k.dossier = me.id)`,
    )
      .pluck()
      .all({ dossiers: JSON.stringify(dossiers), since: sinceOf(today) }),
  );

/** Rows of all that have one, for a search. */
export const rowsWithTwins = ({ prepare }: Statements<Tables>, today: string): number[] =>
  prepare<[{ since: number }], number>(
    `SELECT DISTINCT me.row FROM (
       SELECT key, demarche, service FROM p_dossier_likeness GROUP BY key, demarche, service HAVING count(*) > 1
     ) many JOIN p_dossier_likeness k ON k.key = many.key AND k.demarche = many.demarche AND k.service = many.service
     JOIN p_dossier me ON me.id = k.dossier ${pairs} AND ${counts('me')}`,
  )
    .pluck()
    .all({ since: sinceOf(today) });

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
      `SELECT DISTINCT o.dossier FROM p_dossier_likeness k JOIN p_dossier me ON me.id = k.dossier ${pairs} AND k.dossier = @dossier AND ${counts('me')}`,
    )
      .pluck()
      .all({ dossier, since: sinceOf(today) }),
  );
