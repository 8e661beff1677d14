import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { endErased } from '../../src-shared/organisations/erasure.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';

/** Bodies in which these accounts are a member or ask to be one. */
const bodiesOf = ({ statements }: WriterContext, accounts: readonly string[]): string[] => {
  const { db } = statements;
  return [
    ...new Set(
      accounts.flatMap((account) => [
        ...statements
          .all(db.selectFrom('p_account').select('organisation').where('id', '=', account))
          .flatMap((row) => row.organisation ?? []),
        ...statements.all(db.selectFrom('p_letter').select('organisation').where('account', '=', account)).map((row) => row.organisation),
        ...statements.all(db.selectFrom('p_organisation').select('id').where('administrator', '=', account)).map((row) => row.id),
      ]),
    ),
  ];
};

/** A command of the caller’s transaction: its refusal undoes the whole. */
type RunCommand = <R>(actor: string | null, run: (transaction: Transaction) => Result<R>) => R;

/** Ends in every body what people who are about to be erased have under way there, with the hashes of their letters. Joins the caller’s transaction. */
export const endForErased = (
  context: WriterContext,
  command: RunCommand,
  accounts: readonly string[],
): { lettersVoided: number; bodiesWithoutAdministrator: number } => {
  const { statements } = context;
  let lettersVoided = 0;
  let bodiesWithoutAdministrator = 0;
  for (const id of bodiesOf(context, accounts))
    command(context.actor.account, (transaction) => {
      const events = endErased(transaction.load(organisationAggregate, id).state, accounts);
      if (events.length > 0) transaction.append(organisationAggregate, id, events);
      lettersVoided += events.filter(({ type }) => type === 'organisation.letter_voided').length;
      bodiesWithoutAdministrator += events.filter(({ type }) => type === 'organisation.administrator_replaced').length;
      return ok(null);
    });
  // Of all their letters, whatever state these are in: no code may open an account of nobody.
  for (const account of accounts)
    statements.run(
      statements.db
        .deleteFrom('secret_letter')
        .where('letter', 'in', (select) => select.selectFrom('p_letter').select('id').where('account', '=', account)),
    );
  return { lettersVoided, bodiesWithoutAdministrator };
};
