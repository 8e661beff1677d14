import type { OrganisationAddress, Representative } from '../../src-shared/organisations/events.ts';
import { type Body, madame, monsieur, type Person, person, rna } from './body.ts';

const association = (
  name: string,
  domain: string,
  value: string,
  address: OrganisationAddress,
  [representative, applicant]: readonly [Representative, Person],
): Body => ({ kind: 'association', name, key: rna(value), address, representative, applicant, domain: `${domain}.example` });

/** Associations that have been there for more than a year: their dossiers came on paper. */
export const veterans: readonly Body[] = [
  association(
    'Chorale des Deux-Caps',
    'chorale-deuxcaps',
    'W621004210',
    { street: '3 rue de l’Église', postalCode: '62250', town: 'Marquise' },
    [madame('Thérèse', 'Noël', 'Présidente'), person('Thérèse', 'Noël')],
  ),
  association(
    'Secours aux animaux du Ternois',
    'animaux-ternois',
    'W622003318',
    { street: '22 rue de Frévent', postalCode: '62130', town: 'Saint-Pol-sur-Ternoise' },
    [monsieur('Gilles', 'Tassart', 'Président'), person('Gilles', 'Tassart')],
  ),
  association(
    'Club d’aviron de Gravelines-Oye',
    'aviron-oye',
    'W625001127',
    { street: '1 quai des Rameurs', postalCode: '62215', town: 'Oye-Plage' },
    [madame('Solange', 'Devos', 'Présidente'), person('Solange', 'Devos')],
  ),
  association(
    'Ateliers d’insertion du Béthunois',
    'insertion-bethune',
    'W623002754',
    { street: '140 boulevard Poincaré', postalCode: '62400', town: 'Béthune' },
    [monsieur('Yannick', 'Pruvost', 'Président'), person('Yannick', 'Pruvost')],
  ),
];
