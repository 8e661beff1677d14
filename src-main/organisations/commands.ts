import type { ParsedInputOf } from '../../src-shared/contract.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { fold } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import { applyForMembership, registerOrganisation } from '../../src-shared/organisations/decide.ts';
import type { MembershipRole, Reception } from '../../src-shared/organisations/events.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { registerPerson } from '../accounts/public.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { catalogue } from '../eservices/queries.ts';
import type { Transaction } from '../journal/journal.ts';
import { nextLetterNumber } from '../letters/public.ts';
import { correctionCommands } from './corrections.ts';

/** A demand cannot have come later than today. */
const receivedLater = (context: WriterContext, reception: Reception) =>
  reception.receivedOn > context.today()
    ? refuse('date_in_future', 'La date de réception ne peut pas être dans le futur.', 'reception.receivedOn')
    : null;

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
        fold(`${known.prenom} ${known.nom}`) === fold(`${person.prenom} ${person.nom}`),
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
  transaction.append(organisationAggregate, id, decided.data);
  return ok({ letterNumber: decided.data.some((event) => event.type === 'organisation.letter_requested') ? number : null });
};

const touched = (context: WriterContext): void => {
  for (const room of ['organisations', 'letters', 'accounts'] as const) context.changed(room);
};

/**
 * A body is registered once. The same SIRET or RNA is always the same body; the same entry of a local register may lie in another
 * court, and the same name in the same commune may be another body: those two are asked, and confirmed by the agent.
 */
const alreadyThere = ({ statements }: WriterContext, input: ParsedInputOf<'organisations.register'>) => {
  const { db } = statements;
  const { key } = input;
  if (key.type !== 'aucune') {
    const twin = statements.first(
      db.selectFrom('p_organisation').select(['name', 'town']).where('key_value', '=', key.value).where('key_type', '=', key.type),
    );
    if (twin === undefined) return null;
    if (key.type !== 'registre_local')
      return refuse(
        'duplicate_key',
        `Cette organisation est déjà inscrite : « ${twin.name} ». Ouvrez sa fiche pour y ajouter une demande.`,
        'key.value',
      );
    if (input.confirmNamesake) return null;
    return refuse(
      'namesake',
      `« ${twin.name} » (${twin.town}) porte déjà ce numéro de registre. Vérifiez le tribunal, puis confirmez si c’en est bien une autre.`,
      'key.value',
    );
  }
  if (input.confirmNamesake) return null;
  const namesake = statements.first(
    db
      .selectFrom('p_organisation')
      .select('name')
      .where('sort_name', '=', fold(input.name))
      .where('sort_town', '=', fold(input.address.town)),
  );
  if (namesake === undefined) return null;
  return refuse(
    'namesake',
    'Une organisation du même nom existe déjà dans cette commune. Vérifiez, puis confirmez si c’en est bien une autre.',
    'name',
  );
};

/** A wish is for an e-service that this body could be subscribed to on that day. */
const strangeWish = (context: WriterContext, { kind, eservicesWished }: ParsedInputOf<'organisations.register'>) => {
  if (eservicesWished.length === 0) return null;
  const offered = new Set(catalogue(context).flatMap((known) => (known.open && known.kinds.includes(kind) ? [known.id] : [])));
  return eservicesWished.every((id) => offered.has(id))
    ? null
    : refuse(
        'unknown_eservice',
        'Un des e-services souhaités n’est plus ouvert à ce type d’organisation. Revoyez ce choix.',
        'eservicesWished',
      );
};

/** Commands of the room «Organisations». */
export const organisationCommands = {
  'organisations.register': (context, input) => {
    const late = receivedLater(context, input.reception);
    if (late !== null) return late;
    // Told now, at the form, rather than when a pile of letters is printed (NF Z10-011).
    const lines = toAddressLines(addresseeNames(input.representative, input.name), input.address);
    if (!lines.ok) {
      const field = lines.error.field === 'recipient' ? 'name' : `address.${lines.error.field}`;
      return refuse('address_too_long', lines.error.message, field);
    }
    const refused = strangeWish(context, input) ?? alreadyThere(context, input);
    if (refused !== null) return refused;
    const { administrator, conditionsAccepted: _accepted, confirmNamesake: _confirmed, representative, ...rest } = input;
    const result = context.journal.command(context.actor.account, (transaction) => {
      const id = newId(context.ports);
      const decided = registerOrganisation(transaction.load(organisationAggregate, id).state, {
        ...rest,
        representative,
        representativeSubject: newId(context.ports),
      });
      if (!decided.ok) return decided;
      transaction.append(organisationAggregate, id, decided.data);
      const applied = apply(context, transaction, { id, role: 'administrateur', person: administrator, reception: input.reception });
      if (!applied.ok) return applied;
      return ok({ id, letterNumber: applied.data.letterNumber ?? '' });
    });
    if (result.ok) touched(context);
    return result;
  },
  'organisations.apply': (context, input) => {
    const late = receivedLater(context, input.reception);
    if (late !== null) return late;
    const result = context.journal.command(context.actor.account, (transaction) => {
      if (!transaction.load(organisationAggregate, input.id).state.exists)
        return refuse('unknown_organisation', 'Cette organisation n’existe pas. Revenez à la liste.');
      return apply(context, transaction, input);
    });
    if (result.ok) touched(context);
    return result;
  },
  ...correctionCommands,
} satisfies CommandHandlers;
