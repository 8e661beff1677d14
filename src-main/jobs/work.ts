import { z } from 'zod';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { postLetter, undoPosting } from '../../src-shared/organisations/decide.ts';
import type { NewOrganisationEvent } from '../../src-shared/organisations/events.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { JobKind } from '../../src-shared/workstation/workstation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';

/** What one kind of job does to one item, inside the chunk's transaction. A refusal is kept and the job goes on. */
export interface Work {
  step(context: WriterContext, transaction: Transaction, item: string, params: unknown): Result<null>;
  /** Kind of the job that puts everything back, or null. */
  readonly undoneBy: JobKind | null;
}

const postParams = z.object({ on: z.string() });

const onLetter = (
  context: WriterContext,
  transaction: Transaction,
  letter: string,
  decide: (state: ReturnType<typeof organisationAggregate.initial>) => Result<readonly NewOrganisationEvent[]>,
): Result<null> => {
  const { statements } = context;
  const row = statements.first(statements.db.selectFrom('p_letter').select('organisation').where('id', '=', letter));
  if (row === undefined) return refuse('unknown_letter', 'Ce courrier n’existe plus.');
  const decided = decide(transaction.load(organisationAggregate, row.organisation).state);
  if (!decided.ok) return decided;
  transaction.append(organisationAggregate, row.organisation, decided.data);
  return { ok: true, data: null };
};

/** Every kind of job. */
export const works: Readonly<Record<JobKind, Work>> = {
  letters_post: {
    undoneBy: 'letters_unpost',
    step: (context, transaction, letter, params) => {
      const { on } = postParams.parse(params);
      return onLetter(context, transaction, letter, (state) =>
        postLetter(state, { letter, on, today: context.today(), printedOn: dateIn(state.letters[letter]?.printedAt ?? 0) }),
      );
    },
  },
  letters_unpost: {
    undoneBy: null,
    step: (context, transaction, letter) => onLetter(context, transaction, letter, (state) => undoPosting(state, { letter })),
  },
};
