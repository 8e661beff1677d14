import type { OutputOf, ParsedInputOf } from '../../src-shared/contract.ts';
import { streamName } from '../../src-shared/kernel/event.ts';
import { fold } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import { registerOrganisation } from '../../src-shared/organisations/decide.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { declareProfile } from '../../src-shared/profiles/decide.ts';
import type { WriterContext } from '../backend/context.ts';
import { frameOfBody } from './frame.ts';

type Input = ParsedInputOf<'profiles.declare'>;

/** A body is declared once. Whoever declares it again is led to its members: only they can let somebody in. */
const alreadyThere = ({ statements }: WriterContext, { key, name, address, confirmNamesake }: Input) => {
  const { db } = statements;
  const named = 'Demandez une clé de partage à l’un de ses membres, puis choisissez « Rejoindre un profil existant ».';
  if (key.type !== 'aucune') {
    const twin = statements.first(
      db.selectFrom('p_organisation').select('id').where('key_value', '=', key.value).where('key_type', '=', key.type),
    );
    // The same entry of a local register may lie in another court.
    const certain = key.type !== 'registre_local';
    if (twin === undefined || (confirmNamesake && !certain)) return null;
    return certain
      ? refuse('duplicate_key', `Une organisation porte déjà ce numéro. ${named}`, 'key.value')
      : refuse('namesake', `Une organisation porte déjà ce numéro de registre. ${named} Si c’en est une autre, confirmez-le.`, 'key.value');
  }
  if (confirmNamesake) return null;
  const namesake = statements.first(
    db.selectFrom('p_organisation').select('id').where('sort_name', '=', fold(name)).where('sort_town', '=', fold(address.town)),
  );
  return namesake === undefined
    ? null
    : refuse(
        'namesake',
        `Une organisation du même nom existe déjà dans cette commune. ${named} Si c’en est une autre, confirmez-le.`,
        'name',
      );
};

/** «Ajouter un profil»: the body and its first member in one command; no letter, no administered access (rules §0). */
export const declareBody = (context: WriterContext, input: Input): Result<OutputOf<'profiles.declare'>> => {
  // Told now rather than on the day when a letter is printed for this body (NF Z10-011).
  const lines = toAddressLines(addresseeNames(input.representative, input.name), input.address);
  if (!lines.ok)
    return refuse('address_too_long', lines.error.message, lines.error.field === 'recipient' ? 'name' : `address.${lines.error.field}`);
  const refused = alreadyThere(context, input);
  if (refused !== null) return refused;
  const { kind, name, key, address, representative, fonction } = input;
  return context.journal.command(context.actor.account, (transaction) => {
    const id = newId(context.ports);
    const registered = registerOrganisation(transaction.load(organisationAggregate, id).state, {
      kind,
      name,
      key,
      address,
      eservicesWished: [],
      representative,
      representativeSubject: newId(context.ports),
      reception: { channel: 'poste', receivedOn: context.today() },
    });
    if (!registered.ok) return registered;
    const { state } = transaction.append(organisationAggregate, id, registered.data);
    const declared = declareProfile(frameOfBody(state), { account: context.actor.account ?? '', fonction });
    if (!declared.ok) return declared;
    transaction.append(organisationAggregate, id, declared.data);
    return ok({ profile: streamName('organisation', id) });
  });
};
