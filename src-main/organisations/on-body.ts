import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { NewOrganisationEvent } from '../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import { type Deciding, decideOn, type Seen } from '../commands/decide-on.ts';

export const unknownOrganisation = () =>
  refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');

const onOrganisation = decideOn(organisationAggregate, ['organisations', 'letters', 'accounts', 'eservices']);

/** A voided letter answers to nobody: its hashes go with it. */
const dropLetterSecrets = ({ statements }: WriterContext, events: readonly NewOrganisationEvent[]): void => {
  for (const event of events)
    if (event.type === 'organisation.letter_voided')
      statements.run(statements.db.deleteFrom('secret_letter').where('letter', '=', event.facts.letter));
};

/** One command on a body that is registered. */
export const onBody = <T = { heads: string[] }>(
  context: WriterContext,
  body: Seen,
  deciding: Deciding<Organisation, NewOrganisationEvent, T>,
): Result<T> =>
  onOrganisation(context, body, {
    ...deciding,
    decide: (state, transaction) => (state.exists ? deciding.decide(state, transaction) : unknownOrganisation()),
    after: (done): Result<T> => {
      dropLetterSecrets(context, done.events);
      return deciding.after?.(done) ?? ok({ heads: done.heads } as T);
    },
  });
