import type { ParsedInputOf } from '../../src-shared/contract.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { sameName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { applyForMembership } from '../../src-shared/organisations/decide.ts';
import type { MembershipRole, Reception } from '../../src-shared/organisations/events.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { registerPerson } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { runCommand } from '../commands/decide-on.ts';
import { receivedLater } from '../commands/reception.ts';
import type { Transaction } from '../journal/journal.ts';
import { nextLetterNumber } from '../letters/public.ts';
import { queueRegistrationWaits } from '../mail/public.ts';
import { correctionCommands } from './corrections.ts';
import { refuseUnavailable, registerBody, twinOf, unprintable } from './register-body.ts';

type Applicant = { readonly prenom: string; readonly nom: string; readonly courriel: string };

/**
 * The account that this person already has in the body (a user who asks to become its administrateur, rules §2.2), or none. By courriel
 * and name together: people of one mairie often share a mailbox.
 */
const accountOf = ({ statements }: WriterContext, organisation: string, person: Applicant): string | undefined =>
  statements
    .all(
      statements.db
        .selectFrom('p_account')
        .select(['id', 'prenom', 'nom', 'courriel'])
        .where('organisation', '=', organisation)
        .orderBy('row'),
    )
    .find(
      (known) =>
        known.courriel !== null &&
        sameCourriel(known.courriel, person.courriel) &&
        sameName({ prenom: known.prenom ?? '', nom: known.nom ?? '' }, person),
    )?.id;

/** An application with the person's account and login, and its letter when the rules ask for one. */
const apply = (
  context: WriterContext,
  transaction: Transaction,
  request: { id: string; role: MembershipRole; person: Applicant; reception: Reception },
): Result<{ letterNumber: string | null }> => {
  const { id, role, person, reception } = request;
  const known = accountOf(context, id, person);
  const made =
    known === undefined
      ? registerPerson(context, transaction, {
          kind: 'membre',
          organisation: id,
          roles: [],
          onBehalf: true,
          opensWorkstation: false,
          ...person,
        })
      : ok({ account: known });
  if (!made.ok) return made;
  const number = nextLetterNumber(context);
  const decided = applyForMembership(transaction.load(organisationAggregate, id).state, {
    application: newId(context.ports),
    account: made.data.account,
    role,
    reception,
    letter: { id: newId(context.ports), number },
  });
  if (!decided.ok) return decided;
  const { state } = transaction.append(organisationAggregate, id, decided.data);
  queueRegistrationWaits(context, state, made.data.account);
  return ok({ letterNumber: decided.data.some((event) => event.type === 'organisation.letter_requested') ? number : null });
};

const touched = ['organisations', 'letters', 'accounts'] as const;

/** An agent is shown which one it is. */
const alreadyThere = (context: WriterContext, input: ParsedInputOf<'organisations.register'>) => {
  const twin = twinOf(context, input);
  if (twin === null) return null;
  switch (twin.by) {
    case 'number':
      return refuse(
        'duplicate_key',
        `Cette organisation est déjà inscrite : « ${twin.name} ». Ouvrez sa fiche pour y ajouter une demande.`,
        'key.value',
      );
    case 'local_register':
      return refuse(
        'namesake',
        `« ${twin.name} » (${twin.town}) porte déjà ce numéro de registre. Vérifiez le tribunal, puis confirmez si c’en est bien une autre.`,
        'key.value',
      );
    case 'name':
      return refuse(
        'namesake',
        'Une organisation du même nom existe déjà dans cette commune. Vérifiez, puis confirmez si c’en est bien une autre.',
        'name',
      );
  }
};

/** Commands of the room «Organisations». */
export const organisationCommands = {
  'organisations.register': (context, input) => {
    const late = receivedLater(context, input.reception);
    if (late !== null) return late;
    const refused = unprintable(input) ?? refuseUnavailable(context, input) ?? alreadyThere(context, input);
    if (refused !== null) return refused;
    const { administrator, reception, conditionsAccepted: _accepted, ...body } = input;
    return runCommand(context, touched, (transaction) => {
      const id = newId(context.ports);
      const registered = registerBody(context, transaction, id, body, reception);
      if (!registered.ok) return registered;
      const applied = apply(context, transaction, { id, role: 'administrateur', person: administrator, reception });
      if (!applied.ok) return applied;
      return ok({ id, letterNumber: applied.data.letterNumber ?? '' });
    });
  },
  'organisations.apply': (context, input) => {
    const late = receivedLater(context, input.reception);
    if (late !== null) return late;
    return runCommand(context, touched, (transaction) => {
      if (!transaction.load(organisationAggregate, input.id).state.exists)
        return refuse('unknown_organisation', 'Cette organisation n’existe pas. Revenez à la liste.');
      return apply(context, transaction, input);
    });
  },
  ...correctionCommands,
} satisfies CommandHandlers;
