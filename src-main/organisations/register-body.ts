import { newId } from '../../src-shared/kernel/ids.ts';
import { toAddressLines } from '../../src-shared/kernel/postal-address.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { addresseeNames } from '../../src-shared/letters/addressee.ts';
import type { BodyForm } from '../../src-shared/organisations/contract.ts';
import { registerOrganisation } from '../../src-shared/organisations/decide.ts';
import type { Reception } from '../../src-shared/organisations/events.ts';
import { bodyKey, townKey } from '../../src-shared/organisations/likeness.ts';
import { type Organisation, organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import { catalogue } from '../eservices/queries.ts';
import type { Transaction } from '../journal/journal.ts';

/** A registered body that looks like the one typed. */
export interface Twin {
  /** The same number, the same entry of a local register, or the same name in the same commune, however both are written. */
  readonly by: 'number' | 'local_register' | 'name';
  readonly name: string;
  readonly town: string;
}

type Recognised = Pick<BodyForm, 'key' | 'name' | 'confirmNamesake'> & { readonly address: { readonly town: string } };

/**
 * A body is registered once. The same number is always the same body; the same entry of a local register may lie in another
 * court, and the same name in the same commune may be another body: those two are asked, and confirmed by whoever registers.
 */
export const twinOf = ({ statements }: WriterContext, { key, name, address, confirmNamesake }: Recognised): Twin | null => {
  const { db } = statements;
  const known = db.selectFrom('p_organisation').select(['name', 'town']);
  if (key.type !== 'aucune') {
    const twin = statements.first(known.where('key_value', '=', key.value).where('key_type', '=', key.type));
    const isCertain = key.type !== 'registre_local';
    if (twin === undefined || (confirmNamesake && !isCertain)) return null;
    return { by: isCertain ? 'number' : 'local_register', ...twin };
  }
  if (confirmNamesake) return null;
  const namesake = statements.first(known.where('town_key', '=', townKey(address.town)).where('name_key', '=', bodyKey(name)));
  return namesake === undefined ? null : { by: 'name', ...namesake };
};

/** Refused now, at the form, rather than when a pile of letters is printed (NF Z10-011). */
export const unprintable = ({ representative, name, address }: Pick<BodyForm, 'representative' | 'name' | 'address'>) => {
  const lines = toAddressLines(addresseeNames(representative, name), address);
  return lines.ok
    ? null
    : refuse('address_too_long', lines.error.message, lines.error.field === 'recipient' ? 'name' : `address.${lines.error.field}`);
};

type Wishes = Pick<BodyForm, 'kind' | 'eservicesWished'>;

/** The wishes that a body of this kind could be subscribed to today. */
export const availableWishes = (context: WriterContext, { kind, eservicesWished }: Wishes): string[] => {
  if (eservicesWished.length === 0) return [];
  const offered = new Set(catalogue(context).flatMap((known) => (known.open && known.kinds.includes(kind) ? [known.id] : [])));
  return eservicesWished.filter((id) => offered.has(id));
};

/** A wish is for an e-service that this body could be subscribed to on that day. */
export const refuseUnavailable = (context: WriterContext, wishes: Wishes) =>
  availableWishes(context, wishes).length === wishes.eservicesWished.length
    ? null
    : refuse(
        'unknown_eservice',
        'Un des e-services souhaités n’est plus ouvert à ce type d’organisation. Revoyez ce choix.',
        'eservicesWished',
      );

/** Registers a body under this id, in the caller's transaction; its checks were made before. */
export const registerBody = (
  context: WriterContext,
  transaction: Transaction,
  id: string,
  { confirmNamesake: _confirmed, ...body }: BodyForm,
  reception: Reception,
): Result<Organisation> => {
  const decided = registerOrganisation(transaction.load(organisationAggregate, id).state, {
    ...body,
    reception,
    representativeSubject: newId(context.ports),
    addressSubject: newId(context.ports),
  });
  return decided.ok ? ok(transaction.append(organisationAggregate, id, decided.data).state) : decided;
};
