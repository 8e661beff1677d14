import { z } from 'zod';
import type { JobKind } from '../../src-shared/jobs/job.ts';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { postLetter, undoPosting } from '../../src-shared/organisations/decide.ts';
import type { NewOrganisationEvent } from '../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';
import { remakeIn } from '../letters/public.ts';

/** What one kind of job does to one item, inside the chunk's transaction. A refusal is kept and the job goes on. */
export interface Work {
  step(context: WriterContext, transaction: Transaction, item: string, params: unknown): Result<null>;
  /** Kind of the job that puts everything back, or null. */
  readonly undoneBy: JobKind | null;
}

const postParams = z.object({ on: z.string() });

const withOrganisation = ({ statements }: WriterContext, letter: string, act: (organisation: string) => Result<unknown>): Result<null> => {
  // Prepared: a query that is built for each of thousands of letters takes longer than to run it.
  const organisation = statements.prepare<[string], string>('SELECT organisation FROM p_letter WHERE id = ?').pluck().get(letter);
  if (organisation === undefined) return refuse('unknown_letter', 'Ce courrier n’existe plus.');
  const acted = act(organisation);
  return acted.ok ? ok(null) : acted;
};

const decided = (
  transaction: Transaction,
  organisation: string,
  decide: (state: Organisation) => Result<readonly NewOrganisationEvent[]>,
): Result<null> => {
  const events = decide(transaction.load(organisationAggregate, organisation).state);
  if (!events.ok) return events;
  transaction.append(organisationAggregate, organisation, events.data);
  return ok(null);
};

/** Every kind of job. */
export const works: Readonly<Record<JobKind, Work>> = {
  letters_post: {
    undoneBy: 'letters_unpost',
    step: (context, transaction, letter, params) => {
      const { on } = postParams.parse(params);
      return withOrganisation(context, letter, (organisation) =>
        decided(transaction, organisation, (state) =>
          postLetter(state, {
            letter,
            on,
            today: context.today(),
            printedOn: dateIn(state.letters[letter]?.printedAt ?? 0, context.workstation().settings.timeZone),
          }),
        ),
      );
    },
  },
  letters_unpost: {
    undoneBy: null,
    step: (context, transaction, letter) =>
      withOrganisation(context, letter, (organisation) => decided(transaction, organisation, (state) => undoPosting(state, { letter }))),
  },
  letters_remake: {
    // The codes of the former letters are forgotten: nothing can give them back.
    undoneBy: null,
    step: (context, transaction, letter) =>
      withOrganisation(context, letter, (organisation) => remakeIn(context, transaction, { organisation, letter })),
  },
};
