import { accountAggregate, type NewAccountEvent } from '../../src-shared/accounts/account.ts';
import { eserviceAggregate } from '../../src-shared/eservices/eservice.ts';
import type { Decision, JournalEvent } from '../../src-shared/kernel/event.ts';
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
import { entry } from '../../src-shared/organisations/administration-state.ts';
import { applyForMembership } from '../../src-shared/organisations/decide.ts';
import type { NewOrganisationEvent, Reception } from '../../src-shared/organisations/events.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';
import { nextLetterNumber } from '../letters/public.ts';
import { tellInvalidated, tellValidated } from './administration-mails.ts';

const unknownOrganisation = () => refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');

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
    if (reception.receivedOn > context.today())
      return refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn');
    return act(context, { organisation, by: { account: context.actor.account, onBehalf: reception } }, input);
  };

/** What an event names: enough to tell whether it concerns a command. */
interface Named {
  readonly account?: string;
  readonly application?: string;
  readonly eservice?: string;
}
const named = (event: JournalEvent): Named => (typeof event.facts === 'object' && event.facts !== null ? event.facts : {});

/** Did this later event change what the author looked at? */
type Concerns = (facts: Named, event: JournalEvent) => boolean;

interface Act {
  /** Heads of the organisation as its author saw it. */
  readonly seen: readonly string[];
  readonly concerns: Concerns;
  readonly decide: (state: Organisation, transaction: Transaction) => Decision<NewOrganisationEvent>;
  /** Effects in the same transaction: accounts, mails. */
  readonly effects?: (done: { state: Organisation; transaction: Transaction }) => void;
}

/** A voided letter answers to nobody: its hashes go with it. */
export const dropLetterSecrets = ({ statements }: WriterContext, events: readonly NewOrganisationEvent[]): void => {
  for (const event of events)
    if (event.type === 'organisation.letter_voided')
      statements.run(statements.db.deleteFrom('secret_letter').where('letter', '=', event.facts.letter));
};

/** One command on the organisation. When what it concerns changed since its author looked, they read what, and nothing is written. */
const run = (context: WriterContext, organisation: string | null, act: Act): Result<{ heads: string[] }> => {
  if (organisation === null) return unknownOrganisation();
  const result = context.journal.command(context.actor.account, (transaction) => {
    const before = transaction.load(organisationAggregate, organisation).state;
    if (!before.exists) return unknownOrganisation();
    const since = context.journal
      .since(organisationAggregate, organisation, act.seen)
      .filter(({ event }) => act.concerns(named(event), event));
    if (since.length > 0)
      return refuse('conflict', `Entre-temps : ${since.map(({ sentence }) => sentence).join(' ')} Relisez, puis recommencez.`);
    const decided = act.decide(before, transaction);
    if (!decided.ok) return decided;
    const { state, heads } = transaction.append(organisationAggregate, organisation, decided.data, act.seen);
    dropLetterSecrets(context, decided.data);
    act.effects?.({ state, transaction });
    return ok({ heads: [...heads] });
  });
  if (result.ok) for (const room of ['organisations', 'letters', 'accounts', 'eservices'] as const) context.changed(room);
  return result;
};

const appendToAccount = (transaction: Transaction, account: string, event: NewAccountEvent): void => {
  transaction.append(accountAggregate, account, [event]);
};

/** Validated by the administrator: a disabled account opens again, and the person is told how to go on. @returns mail queued */
const welcome = (context: WriterContext, transaction: Transaction, account: string, organisation: string): boolean => {
  const { state } = transaction.load(accountAggregate, account);
  if (state.disabled !== null) appendToAccount(transaction, account, { type: 'account.enabled', facts: {} });
  return tellValidated(context, { account, organisation, activated: state.activated });
};

/** Adds whether a mail waits: without a courriel the person is told some other way. */
const withMail = (result: Result<{ heads: string[] }>, mailQueued: boolean): Result<{ heads: string[]; mailQueued: boolean }> =>
  result.ok ? ok({ ...result.data, mailQueued }) : result;

const acts = {
  validateUser: (context: WriterContext, { organisation, by }: Acting, input: { seen: readonly string[]; application: string }) => {
    let mailQueued = false;
    const result = run(context, organisation, {
      seen: input.seen,
      concerns: ({ application }) => application === input.application,
      decide: (state) => validateUser(state, { application: input.application, by }),
      effects: ({ state, transaction }) => {
        const account = entry(state.applications, input.application)?.account ?? '';
        mailQueued = welcome(context, transaction, account, state.name);
      },
    });
    return withMail(result, mailQueued);
  },
  invalidateUser: (
    context: WriterContext,
    { organisation, by }: Acting,
    input: { seen: readonly string[]; account: string; reason: string },
  ) => {
    const { account, reason, seen } = input;
    let mailQueued = false;
    const result = run(context, organisation, {
      seen,
      concerns: (facts) => facts.account === account,
      decide: (state) => invalidateUser(state, { account, reason, by }),
      effects: ({ state, transaction }) => {
        appendToAccount(transaction, account, { type: 'account.disabled', facts: { cause: 'invalide_par_administrateur' } });
        mailQueued = tellInvalidated(context, { account, organisation: state.name, reason });
      },
    });
    if (result.ok) context.endSessions({ account, reason: 'disabled' });
    return withMail(result, mailQueued);
  },
  validateAgain: (context: WriterContext, { organisation, by }: Acting, input: { seen: readonly string[]; account: string }) => {
    const { account, seen } = input;
    let mailQueued = false;
    const result = run(context, organisation, {
      seen,
      concerns: (facts) => facts.account === account,
      decide: (state, transaction) =>
        validateAgain(state, { account, disabled: transaction.load(accountAggregate, account).state.disabled, by }),
      effects: ({ state, transaction }) => {
        mailQueued = welcome(context, transaction, account, state.name);
      },
    });
    return withMail(result, mailQueued);
  },
  subscribe: (context: WriterContext, { organisation, by }: Acting, { seen, eservice }: { seen: readonly string[]; eservice: string }) =>
    run(context, organisation, {
      seen,
      concerns: (facts) => facts.eservice === eservice,
      decide: (state, transaction) => subscribe(state, { eservice: transaction.load(eserviceAggregate, eservice).state, by }),
    }),
  unsubscribe: (context: WriterContext, { organisation, by }: Acting, { seen, eservice }: { seen: readonly string[]; eservice: string }) =>
    run(context, organisation, {
      seen,
      concerns: (facts) => facts.eservice === eservice,
      decide: (state) => unsubscribe(state, { eservice, by }),
    }),
  grant: (context: WriterContext, { organisation, by }: Acting, input: { seen: readonly string[]; account: string; eservice: string }) =>
    run(context, organisation, {
      seen: input.seen,
      concerns: concernsCell(input),
      decide: (state, transaction) =>
        grantPermission(state, { account: input.account, eservice: transaction.load(eserviceAggregate, input.eservice).state, by }),
    }),
  withdraw: (context: WriterContext, { organisation, by }: Acting, input: { seen: readonly string[]; account: string; eservice: string }) =>
    run(context, organisation, {
      seen: input.seen,
      concerns: concernsCell(input),
      decide: (state) => withdrawPermission(state, { account: input.account, eservice: input.eservice, by }),
    }),
};

/** A cell of the grid: this person on this e-service, what became of the person, what became of the subscription. */
const concernsCell =
  ({ account, eservice }: { account: string; eservice: string }): Concerns =>
  (facts, event) =>
    event.type !== 'organisation.application_submitted' &&
    (facts.account === undefined || facts.account === account) &&
    (facts.eservice === undefined || facts.eservice === eservice) &&
    (facts.account ?? facts.eservice) !== undefined;

/** Commands of the administrator's space, and their twins «pour le compte de». */
export const administrationCommands = {
  'administration.requestRole': (context) => {
    const { account } = context.actor;
    const id = context.actor.organisation;
    if (id === null || account === null) return unknownOrganisation();
    const result = context.journal.command(account, (transaction) => {
      const { state } = transaction.load(organisationAggregate, id);
      if (!state.exists) return unknownOrganisation();
      if (entry(state.members, account) === undefined)
        return refuse('not_a_user', 'Votre inscription doit d’abord être validée. Vous pourrez ensuite demander à devenir administrateur.');
      const number = nextLetterNumber(context);
      const decided = applyForMembership(state, {
        application: newId(context.ports),
        account,
        role: 'administrateur',
        reception: { channel: 'poste', receivedOn: context.today() },
        letter: { id: newId(context.ports), number },
      });
      if (!decided.ok) return decided;
      return ok({ letterNumber: number, heads: [...transaction.append(organisationAggregate, id, decided.data).heads] });
    });
    if (result.ok) for (const room of ['organisations', 'letters', 'accounts'] as const) context.changed(room);
    return result;
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
