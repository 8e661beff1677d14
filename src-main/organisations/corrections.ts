import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { cancelApplication, changeRepresentative, correctAddress, correctedMeanwhile } from '../../src-shared/organisations/corrections.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CommandHandlers } from '../backend/context.ts';
import { receivedLater } from '../commands/reception.ts';
import type { Transaction } from '../journal/journal.ts';
import { onBody } from './on-body.ts';

/** Does the event name this application, or one of its letters? */
const concernsApplication = (application: string) => (event: JournalEvent, state: Organisation) => {
  const { facts } = event;
  if (typeof facts !== 'object' || facts === null) return false;
  if ('application' in facts && facts.application === application) return true;
  return 'letter' in facts && typeof facts.letter === 'string' && state.letters[facts.letter]?.application === application;
};

/** Whether this waits for a person: two authors settled it without knowing of one another. */
const isContested = (transaction: Transaction, id: string, key: string): boolean =>
  transaction.load(organisationAggregate, id).contested.has(key);

/** Corrections of a body that is registered: its address, who leads it, an application taken back. */
export const correctionCommands = {
  'organisations.correctAddress': (context, input) =>
    onBody(context, input, {
      concerns: (event) => event.type === 'organisation.address_changed',
      meanwhile: correctedMeanwhile.address,
      decide: (state, transaction) =>
        correctAddress(state, {
          address: input.address,
          subject: newId(context.ports),
          contested: isContested(transaction, input.id, 'address'),
        }),
    }),
  'organisations.changeRepresentative': (context, input) => {
    const late = receivedLater(context, input.reception);
    if (late !== null) return late;
    return onBody(context, input, {
      concerns: (event) => event.type === 'organisation.representative_changed',
      meanwhile: correctedMeanwhile.representative,
      decide: (state, transaction) =>
        changeRepresentative(state, {
          contested: isContested(transaction, input.id, 'representative'),
          subject: newId(context.ports),
          representative: input.representative,
          reception: input.reception,
        }),
    });
  },
  'organisations.cancelApplication': (context, input) =>
    onBody(context, input, {
      concerns: concernsApplication(input.application),
      meanwhile: correctedMeanwhile.application,
      decide: (state) => cancelApplication(state, { application: input.application }),
    }),
} satisfies CommandHandlers;
