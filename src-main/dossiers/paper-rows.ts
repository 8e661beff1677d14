import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';

type Sql = Statements<Tables>;

/**
 * Dossiers of people who get no courriel: without an account they gave none, or the account that deposited has none. Two stretches of two
 * indexes: whose account it is stands in another room.
 */
const onPaper = `SELECT row FROM p_dossier WHERE on_paper = 1
    UNION ALL SELECT d.row FROM p_account a CROSS JOIN p_dossier d WHERE a.courriel_key IS NULL AND a.prenom IS NOT NULL AND d.depositor = a.id`;

/** Rows of all of them. */
export const rowsOnPaper = ({ prepare }: Sql): number[] => prepare<[], number>(onPaper).pluck().all();

/**
 * Rows of those of one’s services of which the last letter was not printed yet, those of one’s own first; a decision that can still be
 * undone is not to be printed. @param now milliseconds
 */
export const rowsToPrint = (statements: Sql, actor: Pick<Actor, 'account'>, now: number): { row: number; ended: boolean }[] =>
  statements
    .prepare<[{ services: string; now: number }], { row: number; ended: 0 | 1 }>(
      `SELECT d.row, d.waits_on = 'personne' AS ended FROM (${onPaper}) p CROSS JOIN p_dossier d
       WHERE d.row = p.row AND d.service IN (SELECT value FROM json_each(@services)) AND d.letter_due IS NOT NULL
         AND (d.hidden_until IS NULL OR d.hidden_until <= @now)
         AND NOT EXISTS (SELECT 1 FROM p_dossier_printed l WHERE l.dossier = d.id AND l.letter = d.letter_due)`,
    )
    .all({ services: JSON.stringify(servicesOf(statements, actor)), now })
    .map(({ row, ended }) => ({ row, ended: ended === 1 }));
