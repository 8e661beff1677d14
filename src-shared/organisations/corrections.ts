import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { type PostalAddress, toAddressLines } from '../kernel/postal-address.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { addresseeNames } from '../letters/addressee.ts';
import { endApplication } from './administration.ts';
import { isPublicBody } from './body.ts';
import type { NewOrganisationEvent, Reception, Representative } from './events.ts';
import type { Letter, Organisation } from './organisation.ts';

type Organised = Decision<NewOrganisationEvent>;

const unknownOrganisation = () => refuse('unknown_organisation', 'Cette organisation n’existe pas ou n’existe plus. Revenez à la liste.');

const addressParts = ['complement', 'building', 'street', 'lieuDit', 'postalCode', 'town', 'country'] as const;

/** An empty line and an absent one are the same address. */
const sameAddress = (one: PostalAddress, other: PostalAddress): boolean =>
  addressParts.every((part) => (one[part] ?? '') === (other[part] ?? ''));

/** Names above the address; whoever was erased has none. */
const namesOf = ({ representative, name }: Pick<Organisation, 'representative' | 'name'>): string[] => {
  if (representative !== null) return addresseeNames(representative, name);
  return name === null ? [] : [name];
};

/**
 * The postal address of a body, after a letter came back (rules §2.6). Refused at the field that no envelope can carry (NF Z10-011).
 * Letters that wait to be printed carry it by themselves: their address is read when they are drawn.
 * @param command.subject drawn by the caller: the address can be erased alone
 * @param command.contested two people corrected it without knowing of one another: whoever confirms the one in force arbitrates
 */
export const correctAddress = (
  state: Organisation,
  command: { address: PostalAddress; subject: string; contested?: boolean },
): Organised => {
  if (!state.exists) return unknownOrganisation();
  const { address, subject, contested = false } = command;
  const lines = toAddressLines(namesOf(state), address);
  if (!lines.ok) {
    const field = lines.error.field === 'recipient' ? 'address' : `address.${lines.error.field}`;
    return refuse('address_too_long', lines.error.message, field);
  }
  if (!contested && state.address !== null && sameAddress(state.address, address))
    return refuse('unchanged', 'Cette adresse est déjà celle de la fiche. Corrigez-la, ou fermez sans enregistrer.');
  return ok([
    isPublicBody(state.kind)
      ? { type: 'organisation.address_changed', facts: { address, addressSubject: null } }
      : { type: 'organisation.address_changed', facts: { address: null, addressSubject: subject }, personal: { [subject]: { address } } },
  ]);
};

export interface ChangeRepresentativeCommand {
  /** Subject of the new person, drawn by the caller: two people never share one, so that each can be erased alone. */
  readonly subject: string;
  readonly representative: Representative;
  readonly reception: Reception;
  /** Two people changed it without knowing of one another: whoever confirms the one in force arbitrates. */
  readonly contested?: boolean;
}

const sameRepresentative = (one: Representative | null, other: Representative): boolean =>
  one !== null &&
  one.civilite === other.civilite &&
  one.prenom === other.prenom &&
  one.nom === other.nom &&
  one.fonction === other.fonction;

/** Another représentant légal: from then on letters go to them alone (rules §2.2). How and when the service learned it is kept. */
export const changeRepresentative = (state: Organisation, command: ChangeRepresentativeCommand): Organised => {
  if (!state.exists) return unknownOrganisation();
  const { subject, representative, reception, contested = false } = command;
  // An address that was erased is asked when it is corrected; whatever line is in the way, this form can only shorten the name above it.
  const lines = state.address === null ? null : toAddressLines(namesOf({ ...state, representative }), state.address);
  if (lines?.ok === false) return refuse('address_too_long', lines.error.message, 'representative.nom');
  if (!contested && sameRepresentative(state.representative, representative))
    return refuse('unchanged', 'Cette personne est déjà le représentant légal de la fiche. Modifiez-la, ou fermez sans enregistrer.');
  return ok([
    {
      type: 'organisation.representative_changed',
      facts: { representative: subject, reception },
      personal: { [subject]: representative },
    },
  ]);
};

/** An application taken back before anybody decided: it ends, its letters are void, their codes answer to nobody. */
export const cancelApplication = (state: Organisation, command: { application: string }): Organised => {
  if (!state.exists) return unknownOrganisation();
  const application = entry(state.applications, command.application);
  if (application === undefined)
    return refuse('unknown_application', 'Cette demande n’existe pas dans cette organisation. Actualisez la fiche.');
  if (application.status !== 'en_attente')
    return refuse('application_ended', 'Cette demande n’est plus en attente : elle ne peut plus être annulée. Actualisez la fiche.');
  return ok(endApplication(state, application.id));
};

/** Letters already on their way to whoever is the représentant légal now: their codes stay good whatever is corrected here. */
export const lettersOnTheirWay = <L extends Pick<Letter, 'number'> & { readonly status: string }>(letters: readonly L[]): L[] =>
  letters.filter((letter) => letter.status === 'imprime' || letter.status === 'poste');

/** Why a correction is refused when somebody else made the same one meanwhile: said without any personal data. */
export const correctedMeanwhile = {
  address: (): Result<never> =>
    refuse('conflict', 'Entre-temps, l’adresse de cette organisation a été corrigée. Relisez-la, puis recommencez.'),
  representative: (): Result<never> =>
    refuse('conflict', 'Entre-temps, un autre représentant légal a été enregistré. Relisez la fiche, puis recommencez.'),
  application: (): Result<never> =>
    refuse('conflict', 'Entre-temps, cette demande ou son courrier a changé. Relisez la fiche, puis recommencez.'),
};
