import { ok } from '../../src-shared/kernel/result.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { eraseAccounts } from '../accounts/erase.ts';
import { eraseAssistance } from '../assistance/public.ts';
import type { Statements } from '../database/query.ts';
import { type EraseLocal, erasePersonalParts } from '../journal/erase.ts';
import { eraseMails } from '../mail/erase.ts';
import { eraseSharingKeys } from '../profiles/erase.ts';
import type { Tables, WriterContext } from './context.ts';

/** What every room keeps of people outside the journal, and how it lets go of them. A room with `l_*` or `secret_*` rows adds its line. */
export const createErasers = (statements: Statements<Tables>): readonly EraseLocal[] => [
  eraseAccounts(statements),
  eraseMails(statements),
  eraseSharingKeys(statements),
  eraseAssistance(statements),
];

/**
 * Erases persons by their subjects, in one transaction with the order itself, which is applied again after a restore (rules §7.4).
 * @returns number of personal parts emptied
 */
export const erasePersons = (context: WriterContext, subjects: readonly string[]): number => {
  const { statements, journal } = context;
  const emptied = statements.transaction(() => {
    const parts = erasePersonalParts(statements, context.projections, createErasers(statements), subjects);
    journal.forget();
    journal.command(context.actor.account, (transaction) => {
      transaction.append(workstationAggregate, 'local', [{ type: 'workstation.person_erased', facts: { subjects: [...subjects] } }]);
      return ok(null);
    });
    return parts;
  });
  journal.forget();
  return emptied;
};
