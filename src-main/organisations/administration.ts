import { accountAggregate, type NewAccountEvent } from '../../src-shared/accounts/account.ts';
import { eserviceAggregate } from '../../src-shared/eservices/eservice.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import {
  type ActingAdministrator,
  grantPermission,
  invalidateUser,
  subscribe,
  unsubscribe,
  validateAgain,
  validateUser,
  withdrawPermission,
} from '../../src-shared/organisations/administration.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { applyForMembership } from '../../src-shared/organisations/decide.ts';
import type { NewOrganisationEvent, Reception } from '../../src-shared/organisations/events.ts';
import type { Organisation } from '../../src-shared/organisations/organisation.ts';
import { isLoginAsleep, wakeLogins } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import type { Deciding } from '../commands/decide-on.ts';
import { receivedLater } from '../commands/reception.ts';
import type { Transaction } from '../journal/journal.ts';
import { nextLetterNumber } from '../letters/public.ts';
import { queueRegistrationWaits } from '../mail/public.ts';
import { notifyInvalidated, notifyValidated } from './mails.ts';
import { onBody, unknownOrganisation } from './on-body.ts';

/** Who acts on which body: an administrator on their own, an agent on the one they name. */
interface Acting {
  readonly organisation: string | null;
  readonly by: ActingAdministrator;
}

const own = ({ actor }: WriterContext): Acting => ({ organisation: actor.organisation, by: { account: actor.account, onBehalf: null } });

type Received = { readonly organisation: string; readonly reception: Reception };

/** The agent's twin of an act: the same act, with how and when the request came. */
const onBehalf =
  <I, T>(act: (context: WriterContext, acting: Acting, input: I) => Result<T>) =>
  (context: WriterContext, input: I & Received): Result<T> => {
    const { organisation, reception } = input;
    return (
      receivedLater(context, reception) ??
      act(context, { organisation, by: { account: context.actor.account, onBehalf: reception } }, input)
    );
  };

/** What an event names: enough to know whether it concerns a command. */
interface Named {
  readonly account?: string;
  readonly application?: string;
  readonly eservice?: string;
}
const named = ({ facts }: JournalEvent): Named => (typeof facts === 'object' && facts !== null ? facts : {});

type Concerns = (event: JournalEvent) => boolean;
const naming =
  (wanted: Named): Concerns =>
  (event) =>
    Object.entries(wanted).every(([key, value]) => named(event)[key as keyof Named] === value);

/** A cell of the grid: this person on this e-service, what became of the person, what became of the subscription. */
const namingCell =
  (cell: { account: string; eservice: string }): Concerns =>
  (event) => {
    const { account, eservice } = named(event);
    return (
      event.type !== 'organisation.application_submitted' &&
      (account === undefined || account === cell.account) &&
      (eservice === undefined || eservice === cell.eservice) &&
      (account ?? eservice) !== undefined
    );
  };

/** One command on the body of who acts. When what it concerns changed since its author looked, they read what, and nothing is written. */
const act = <T = { heads: string[] }>(
  context: WriterContext,
  organisation: string | null,
  seen: readonly string[],
  deciding: Deciding<Organisation, NewOrganisationEvent, T>,
): Result<T> => (organisation === null ? unknownOrganisation() : onBody(context, { id: organisation, seen }, deciding));

const appendToAccount = (transaction: Transaction, account: string, event: NewAccountEvent): void => {
  transaction.append(accountAggregate, account, [event]);
};

/** Validated by the administrator: a disabled account opens again, and the person is notified how to go on. @returns mail queued */
const welcome = (context: WriterContext, transaction: Transaction, account: string, organisation: string): boolean => {
  const { state } = transaction.load(accountAggregate, account);
  if (state.disabled !== null) appendToAccount(transaction, account, { type: 'account.enabled', facts: {} });
  wakeLogins(context, transaction, account);
  return notifyValidated(context, { account, organisation, activated: state.activated });
};

// They answer whether a mail waits: without a courriel the person is notified some other way.
const acts = {
  validateUser: (
    context: WriterContext,
    { organisation, by }: Acting,
    { seen, application }: { seen: readonly string[]; application: string },
  ) =>
    act(context, organisation, seen, {
      concerns: naming({ application }),
      decide: (state) => validateUser(state, { application, by }),
      after: ({ state, heads, transaction }) => {
        const account = entry(state.applications, application)?.account ?? '';
        return ok({ heads, mailQueued: welcome(context, transaction, account, bodyNameOf(state)) });
      },
    }),
  invalidateUser: (
    context: WriterContext,
    { organisation, by }: Acting,
    input: { seen: readonly string[]; account: string; reason: string },
  ) => {
    const { account, reason } = input;
    const result = act(context, organisation, input.seen, {
      concerns: naming({ account }),
      decide: (state) => invalidateUser(state, { account, reason, by }),
      after: ({ state, heads, transaction }) => {
        appendToAccount(transaction, account, { type: 'account.disabled', facts: { cause: 'invalide_par_administrateur' } });
        return ok({ heads, mailQueued: notifyInvalidated(context, { account, organisation: bodyNameOf(state), reason }) });
      },
    });
    if (result.ok) context.endSessions({ account, reason: 'disabled' });
    return result;
  },
  validateAgain: (context: WriterContext, { organisation, by }: Acting, { seen, account }: { seen: readonly string[]; account: string }) =>
    act(context, organisation, seen, {
      concerns: naming({ account }),
      decide: (state) => validateAgain(state, { account, asleep: isLoginAsleep(context, account), by }),
      after: ({ state, heads, transaction }) => ok({ heads, mailQueued: welcome(context, transaction, account, bodyNameOf(state)) }),
    }),
  subscribe: (context: WriterContext, { organisation, by }: Acting, { seen, eservice }: { seen: readonly string[]; eservice: string }) =>
    act(context, organisation, seen, {
      concerns: naming({ eservice }),
      decide: (state, transaction) => subscribe(state, { eservice: transaction.load(eserviceAggregate, eservice).state, by }),
    }),
  unsubscribe: (context: WriterContext, { organisation, by }: Acting, { seen, eservice }: { seen: readonly string[]; eservice: string }) =>
    act(context, organisation, seen, {
      concerns: naming({ eservice }),
      decide: (state) => unsubscribe(state, { eservice, by }),
    }),
  grant: (context: WriterContext, { organisation, by }: Acting, input: { seen: readonly string[]; account: string; eservice: string }) =>
    act(context, organisation, input.seen, {
      concerns: namingCell(input),
      decide: (state, transaction) =>
        grantPermission(state, { account: input.account, eservice: transaction.load(eserviceAggregate, input.eservice).state, by }),
    }),
  withdraw: (
    context: WriterContext,
    { organisation, by }: Acting,
    { seen, account, eservice }: { seen: readonly string[]; account: string; eservice: string },
  ) =>
    act(context, organisation, seen, {
      concerns: namingCell({ account, eservice }),
      decide: (state) => withdrawPermission(state, { account, eservice, by }),
    }),
};

/** Commands of the administrator's space, and their twins «pour le compte de». */
export const administrationCommands = {
  'administration.requestRole': (context, { role }) => {
    const { account } = context.actor;
    const id = context.actor.organisation;
    if (id === null || account === null) return unknownOrganisation();
    let number = '';
    return onBody(
      context,
      { id },
      {
        decide: (state) => {
          const waits = Object.values(state.applications).some((known) => known.account === account && known.status === 'en_attente');
          if (entry(state.members, account) === undefined && (waits || entry(state.invalidated, account) !== undefined))
            return refuse(
              'not_a_user',
              'Votre inscription doit d’abord être validée. Vous pourrez ensuite demander à devenir administrateur.',
            );
          number = nextLetterNumber(context);
          return applyForMembership(state, {
            application: newId(context.ports),
            account,
            role,
            reception: { channel: 'poste', receivedOn: context.today() },
            letter: { id: newId(context.ports), number },
          });
        },
        after: ({ state, heads, events }) => {
          queueRegistrationWaits(context, state, account);
          return ok({ letterNumber: events.some(({ type }) => type === 'organisation.letter_requested') ? number : null, heads });
        },
      },
    );
  },

  'administration.validateUser': (context, input) => acts.validateUser(context, own(context), input),
  'administration.invalidateUser': (context, input) => acts.invalidateUser(context, own(context), input),
  'administration.validateAgain': (context, input) => acts.validateAgain(context, own(context), input),
  'administration.subscribe': (context, input) => acts.subscribe(context, own(context), input),
  'administration.unsubscribe': (context, input) => acts.unsubscribe(context, own(context), input),
  'administration.grant': (context, input) => acts.grant(context, own(context), input),
  'administration.withdraw': (context, input) => acts.withdraw(context, own(context), input),

  'administration.validateUserOnBehalf': onBehalf(acts.validateUser),
  'administration.invalidateUserOnBehalf': onBehalf(acts.invalidateUser),
  'administration.validateAgainOnBehalf': onBehalf(acts.validateAgain),
  'administration.subscribeOnBehalf': onBehalf(acts.subscribe),
  'administration.unsubscribeOnBehalf': onBehalf(acts.unsubscribe),
  'administration.grantOnBehalf': onBehalf(acts.grant),
  'administration.withdrawOnBehalf': onBehalf(acts.withdraw),
} satisfies CommandHandlers;
