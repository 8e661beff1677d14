import type { OrganisationAddress, Representative } from '../../src-shared/organisations/events.ts';
import { type Body, madame, monsieur, type Person, person, siret } from './body.ts';

let rank = 0;

/** Numbers from 910 on: the INSEE codes of the communes of the Pas-de-Calais stop before, so that no real SIREN is borrowed. */
const commune = (
  name: string,
  domain: string,
  address: Omit<OrganisationAddress, 'town'> & { town: string },
  representative: Representative,
  applicant: Person,
): Body => {
  rank += 1;
  return { kind: 'commune', name, key: siret(21_620_909 + rank), address, representative, applicant, domain: `${domain}.example` };
};
const to = (street: string, postalCode: string, town: string): OrganisationAddress => ({ street, postalCode, town });

/** Communes of the Pas-de-Calais; the people are invented. */
export const communes = {
  audresselles: commune(
    'Commune d’Audresselles',
    'audresselles',
    to('1 place de la Mairie', '62164', 'Audresselles'),
    monsieur('Alain', 'Lecluse', 'Maire'),
    person('Éric', 'Mairie'),
  ),
  wimereux: commune(
    'Commune de Wimereux',
    'wimereux',
    to('18 place du Roi-Albert', '62930', 'Wimereux'),
    monsieur('Paul', 'Carlier', 'Maire'),
    person('Marion', 'Leroy'),
  ),
  ambleteuse: commune(
    'Commune d’Ambleteuse',
    'ambleteuse',
    to('4 rue du Général-Leclerc', '62164', 'Ambleteuse'),
    madame('Bernadette', 'Wacogne', 'Maire'),
    person('Loïc', 'Hamiaux'),
  ),
  etaples: commune(
    'Commune d’Étaples',
    'etaples',
    to('2 place du Général-de-Gaulle', '62630', 'Étaples-sur-Mer'),
    monsieur('Jean-Marc', 'Delplanque', 'Maire'),
    person('Aurélie', 'Ramet'),
  ),
  desvres: commune(
    'Commune de Desvres',
    'desvres',
    to('1 place Léon-Blum', '62240', 'Desvres'),
    madame('Sylviane', 'Ducrocq', 'Maire'),
    person('Cédric', 'Bodart'),
  ),
  hesdin: commune(
    'Commune d’Hesdin-la-Forêt',
    'hesdin',
    to('1 place d’Armes', '62140', 'Hesdin-la-Forêt'),
    monsieur('Hervé', 'Thellier', 'Maire'),
    person('Noémie', 'Guerlain'),
  ),
  fruges: commune(
    'Commune de Fruges',
    'fruges',
    to('12 rue du Marais', '62310', 'Fruges'),
    madame('Mireille', 'Bocquillon', 'Maire'),
    person('Thibaut', 'Pruvot'),
  ),
  lumbres: commune(
    'Commune de Lumbres',
    'lumbres',
    to('30 rue François-Cousin', '62380', 'Lumbres'),
    monsieur('Yannick', 'Sagnier', 'Maire'),
    person('Estelle', 'Cappe'),
  ),
  ardres: commune(
    'Commune d’Ardres',
    'ardres',
    to('64 rue des Lombards', '62610', 'Ardres'),
    madame('Odile', 'Vasseur-Pruvost', 'Maire'),
    person('Grégory', 'Fourny'),
  ),
  guines: commune(
    'Commune de Guînes',
    'guines',
    to('9 place du Maréchal-Foch', '62340', 'Guînes'),
    monsieur('Gérald', 'Kowalczyk', 'Maire'),
    person('Séverine', 'Baude'),
  ),
  bapaume: commune(
    'Commune de Bapaume',
    'bapaume',
    to('36 place Faidherbe', '62450', 'Bapaume'),
    monsieur('Francis', 'Quillent', 'Maire'),
    person('Ludivine', 'Cauwet'),
  ),
  vimy: commune(
    'Commune de Vimy',
    'vimy',
    to('15 rue Pasteur', '62580', 'Vimy'),
    madame('Thérèse', 'Nowak', 'Maire'),
    person('Jérémy', 'Lhomme'),
  ),
  frevent: commune(
    'Commune de Frévent',
    'frevent',
    to('8 place Jean-Jaurès', '62270', 'Frévent'),
    monsieur('Rémi', 'Théret', 'Maire'),
    person('Anaïs', 'Bouin'),
  ),
  auxi: commune(
    'Commune d’Auxi-le-Château',
    'auxi-le-chateau',
    to('1 place de l’Hôtel-de-Ville', '62390', 'Auxi-le-Château'),
    madame('Jocelyne', 'Obry', 'Maire'),
    person('Mickaël', 'Dessaint'),
  ),
  licques: commune(
    'Commune de Licques',
    'licques',
    to('22 rue de l’Abbé-Pruvost', '62850', 'Licques'),
    monsieur('Bruno', 'Hénon', 'Maire'),
    person('Clémence', 'Lefait'),
  ),
  avesnes: commune(
    'Commune d’Avesnes-le-Comte',
    'avesnes-le-comte',
    to('2 Grand-Rue', '62810', 'Avesnes-le-Comte'),
    monsieur('Pascal', 'Lœuillet', 'Maire'),
    person('Charlotte', 'Petitprez'),
  ),
  equihen: commune(
    'Commune d’Équihen-Plage',
    'equihen-plage',
    to('1 rue de l’Hôtel-de-Ville', '62224', 'Équihen-Plage'),
    madame('Christiane', 'Fourmentin', 'Maire'),
    person('Yohann', 'Bourgain'),
  ),
  kerque: commune(
    'Commune de Sainte-Marie-Kerque',
    'sainte-marie-kerque',
    { street: '310 rue de l’Église', lieuDit: 'Le Pont-d’Ham', postalCode: '62370', town: 'Sainte-Marie-Kerque' },
    monsieur('Étienne', 'Vandenbroucke', 'Maire'),
    person('Isabelle', 'd’Hondt'),
  ),
} satisfies Record<string, Body>;

let group = 0;
const epci = (name: string, domain: string, address: OrganisationAddress, representative: Representative, applicant: Person): Body => {
  group += 1;
  return { kind: 'epci', name, key: siret(24_629_900 + group * 7), address, representative, applicant, domain: `${domain}.example` };
};

/** Groups of communes. */
export const epcis = {
  septVallees: epci(
    'CC des Sept Vallées',
    'cc-septvallees',
    to('6 rue Daniel-Lereuil', '62140', 'Hesdin-la-Forêt'),
    madame('Anne', 'Roussel', 'Présidente'),
    person('Sophie', 'Mercier'),
  ),
  paysOpale: epci(
    'CC du Pays d’Opale',
    'cc-paysopale',
    to('9 avenue de la Libération', '62340', 'Guînes'),
    monsieur('Didier', 'Carpentier', 'Président'),
    person('Amandine', 'Wissocq'),
  ),
  deuxCaps: epci(
    'CC de la Terre des Deux Caps',
    'cc-deuxcaps',
    { building: 'Le Cardo', street: 'Route d’Hardinghen', postalCode: '62250', town: 'Marquise' },
    monsieur('Fabien', 'Mauduit', 'Président'),
    person('Coralie', 'Haigneré'),
  ),
  ternois: epci(
    'CC du Ternois',
    'cc-ternois',
    { complement: 'Service des assemblées', street: '8 place François-Mitterrand', postalCode: '62130', town: 'Saint-Pol-sur-Ternoise' },
    madame('Véronique', 'Delaby', 'Présidente'),
    person('Frédéric', 'Dupont Durand'),
  ),
  authie: epci(
    'SIVOM de la Vallée d’Authie',
    'sivom-authie',
    to('3 rue du Moulin', '62390', 'Auxi-le-Château'),
    monsieur('Guy', 'Poiret', 'Président du syndicat'),
    person('Elsa', 'Macquart'),
  ),
  eaux: epci(
    'Syndicat des eaux du Haut-Artois',
    'eaux-haut-artois',
    { street: '41 route de Saint-Omer', lieuDit: 'BP 20031', postalCode: '62560', town: 'Fauquembergues' },
    madame('Catherine', 'Lemattre', 'Présidente du comité syndical'),
    person('Kévin', 'Bultel'),
  ),
} satisfies Record<string, Body>;
