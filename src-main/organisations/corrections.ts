import type { Decision, JournalEvent } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { cancelApplication, changeRepresentative, correctAddress, correctedMeanwhile } from '../../src-shared/organisations/corrections.ts';
import type { NewOrganisationEvent } from '../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { dropLetterSecrets } from './administration.ts';

interface Correction {
  /** Did this later event change what the author looked at? */
  readonly concerns: (event: JournalEvent, state: Organisation) => boolean;
  readonly meanwhile: () => Result<never>;
  readonly decide: (state: Organisation) => Decision<NewOrganisationEvent>;
}

/** One correction. What somebody else changed since its author looked is told, and nothing is written over. */
const correct = (
  context: WriterContext,
  { id, seen }: { readonly id: string; readonly seen: readonly string[] },
  { concerns, meanwhile, decide }: Correction,
): Result<{ heads: string[] }> => {
  const result = context.journal.command(context.actor.account, (transaction) => {
    const { state } = transaction.load(organisationAggregate, id);
    if (context.journal.since(organisationAggregate, id, seen).some(({ event }) => concerns(event, state))) return meanwhile();
    const decided = decide(state);
    if (!decided.ok) return decided;
    const appended = transaction.append(organisationAggregate, id, decided.data, seen);
    dropLetterSecrets(context, decided.data);
    return ok({ heads: [...appended.heads] });
  });
  if (result.ok) for (const room of ['organisations', 'letters'] as const) context.changed(room);
  return result;
};

/** Does the event name this application, or one of its letters? */
const concernsApplication = (application: string) => (event: JournalEvent, state: Organisation) => {
  const { facts } = event;
  if (typeof facts !== 'object' || facts === null) return false;
  if ('application' in facts && facts.application === application) return true;
  return 'letter' in facts && typeof facts.letter === 'string' && state.letters[facts.letter]?.application === application;
};

/** Corrections of a body that is registered: its address, who leads it, an application taken back. */
export const correctionCommands = {
  'organisations.correctAddress': (context, input) =>
    correct(context, input, {
      concerns: (event) => event.type === 'organisation.address_changed',
      meanwhile: correctedMeanwhile.address,
      decide: (state) => correctAddress(state, { address: input.address }),
    }),
  'organisations.changeRepresentative': (context, input) => {
    if (input.reception.receivedOn > context.today())
      return refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn');
    return correct(context, input, {
      concerns: (event) => event.type === 'organisation.representative_changed',
      meanwhile: correctedMeanwhile.representative,
      decide: (state) =>
        changeRepresentative(state, {
          subject: newId(context.ports),
          representative: input.representative,
          reception: input.reception,
        }),
    });
  },
  'organisations.cancelApplication': (context, input) =>
    correct(context, input, {
      concerns: concernsApplication(input.application),
      meanwhile: correctedMeanwhile.application,
      decide: (state) => cancelApplication(state, { application: input.application }),
    }),
} satisfies CommandHandlers;
