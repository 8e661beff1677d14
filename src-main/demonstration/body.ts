import { makeValidSiret } from '../../src-shared/kernel/siret.ts';
import type { OrganisationAddress, OrganisationKey, OrganisationKind, Representative } from '../../src-shared/organisations/events.ts';

/** A person who asks for an access. */
export interface Person {
  readonly prenom: string;
  readonly nom: string;
}

/** A body of the demonstration, as its registration form would say it. */
export interface Body {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly key: OrganisationKey;
  readonly address: OrganisationAddress;
  readonly representative: Representative;
  readonly applicant: Person;
  /** Domain of its people's courriels. Always under `.example`: nothing sent from a demonstration can reach anybody. */
  readonly domain: string;
}

export const madame = (prenom: string, nom: string, fonction: string): Representative => ({ civilite: 'Madame', prenom, nom, fonction });
export const monsieur = (prenom: string, nom: string, fonction: string): Representative => ({
  civilite: 'Monsieur',
  prenom,
  nom,
  fonction,
});
export const person = (prenom: string, nom: string): Person => ({ prenom, nom });
export const rna = (value: string): OrganisationKey => ({ type: 'rna', value });

/** A SIRET that passes every control; the first establishment of a SIREN whose first eight digits are given. */
export const siret = (first8: number): OrganisationKey => ({ type: 'siret', value: makeValidSiret(String(first8), '0001') });
