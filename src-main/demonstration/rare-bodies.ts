import type { OrganisationKind } from '../../src-shared/organisations/events.ts';
import { type Body, madame, monsieur, person, siret } from './body.ts';

const town = (kind: OrganisationKind, first8: number, rest: Omit<Body, 'kind' | 'key'>): Body => ({ kind, key: siret(first8), ...rest });

/** Bodies that stand for what happens seldom: an old access, a number of another land, a person with two accounts. */
export const rareBodies = {
  /** Its people have not signed in for more than sixteen months. */
  marquise: town('commune', 21_620_990, {
    name: 'Commune de Marquise',
    address: { street: '1 place Louis-le-Sénéchal', postalCode: '62250', town: 'Marquise' },
    representative: monsieur('Bernard', 'Évrard', 'Maire'),
    applicant: person('Raymond', 'Cuvelier'),
    domain: 'marquise.example',
  }),
  wissant: town('commune', 21_620_991, {
    name: 'Commune de Wissant',
    address: { street: '2 place de la Mairie', postalCode: '62179', town: 'Wissant' },
    representative: madame('Laurence', 'Prudhomme', 'Maire'),
    applicant: person('Anne', 'Double'),
    domain: 'wissant.example',
  }),
  comite: town('association', 80_417_326, {
    name: 'Comité des fêtes de Wissant',
    address: { street: '4 rue Gambetta', postalCode: '62179', town: 'Wissant' },
    representative: monsieur('Daniel', 'Bouloy', 'Président'),
    applicant: person('Anne', 'Double'),
    domain: 'wissant.example',
  }),
  tournehem: town('commune', 21_620_992, {
    name: 'Commune de Tournehem-sur-la-Hem',
    address: { street: '1 rue du Vieux-Château', postalCode: '62890', town: 'Tournehem-sur-la-Hem' },
    representative: madame('Colette', 'Lefebvre', 'Maire'),
    applicant: person('Émilie', 'Wartel'),
    domain: 'tournehem.example',
  }),
  wierre: town('commune', 21_620_993, {
    name: 'Commune de Wierre-Effroy',
    address: { street: '1 route de la Mairie', postalCode: '62720', town: 'Wierre-Effroy' },
    representative: monsieur('Hugues', 'Lemaire', 'Maire'),
    applicant: person('Yann', 'Morel'),
    domain: 'wierre-effroy.example',
  }),
  nabringhen: town('commune', 21_620_994, {
    name: 'Commune de Nabringhen',
    address: { street: '5 rue de l’Église', postalCode: '62142', town: 'Nabringhen' },
    representative: madame('Odette', 'Fasquel', 'Maire'),
    applicant: person('Ludovic', 'Bernard'),
    domain: 'nabringhen.example',
  }),
  /** Its application was taken back before anything was printed. */
  rinxent: town('commune', 21_620_995, {
    name: 'Commune de Rinxent',
    address: { street: '50 rue Pierre-Bazin', postalCode: '62720', town: 'Rinxent' },
    representative: monsieur('Nicolas', 'Lœuillet', 'Maire'),
    applicant: person('Bruno', 'Sauvage'),
    domain: 'rinxent.example',
  }),
  /** Entered in the register of a court of Moselle: there is no RNA number there. */
  mineurs: {
    kind: 'association',
    name: 'Amicale des mineurs lorrains',
    key: { type: 'registre_local', value: '178-236' },
    address: { street: '14 rue de la Fosse-9', postalCode: '62590', town: 'Oignies' },
    representative: monsieur('Stanislas', 'Kowalski', 'Président'),
    applicant: person('Élodie', 'Kowalski'),
    domain: 'mineurs-lorrains.example',
  },
  /** A body of another country has neither SIRET nor RNA. */
  belges: {
    kind: 'association',
    name: 'Vrienden van de Opaalkust',
    key: { type: 'aucune', reason: 'etrangere' },
    address: { street: 'Zeelaan 12', postalCode: '8660', town: 'De Panne', country: 'Belgique' },
    representative: madame('Griet', 'Vandamme', 'Présidente'),
    applicant: person('Pieter', 'Claeys'),
    domain: 'opaalkust.example',
  },
  riverains: {
    kind: 'autre',
    name: 'Collectif des riverains du marais',
    key: { type: 'aucune', reason: 'sans_immatriculation' },
    address: { street: '31 route de Clairmarais', postalCode: '62500', town: 'Saint-Omer' },
    representative: madame('Maryse', 'Bédague', 'Porte-parole'),
    applicant: person('Jérôme', 'Flandrin'),
    domain: 'riverains-marais.example',
  },
} satisfies Record<string, Body>;
