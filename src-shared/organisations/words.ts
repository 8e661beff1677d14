import type { channels, civilites, MembershipRole, noKeyReasons, OrganisationKind } from './events.ts';
import { isNumbered, numberings } from './keys.ts';

/** Kinds of body as people choose and read them. */
export const kindWords: Readonly<Record<OrganisationKind, string>> = {
  commune: 'Commune',
  epci: 'Intercommunalité (EPCI)',
  association: 'Association',
  entreprise: 'Entreprise',
  autre: 'Autre organisme',
};

export const noKeyWords: Readonly<Record<(typeof noKeyReasons)[number], string>> = {
  en_creation: 'En cours de création',
  etrangere: 'Organisation étrangère',
  sans_immatriculation: 'Sans immatriculation',
};

export const channelWords: Readonly<Record<(typeof channels)[number], string>> = {
  papier: 'Sur papier',
  courriel: 'Par courriel',
  guichet: 'Au guichet',
  import: 'Par import',
  poste: 'Sur ce poste',
};

export const roleWords: Readonly<Record<MembershipRole, string>> = { administrateur: 'Administrateur', utilisateur: 'Utilisateur' };

/** How a body is recognised, in words: «SIRET 216 200 560 00015». */
export const keyWords = ({ keyType, keyValue }: { readonly keyType: string; readonly keyValue: string }): string => {
  if (isNumbered(keyType)) return `${numberings[keyType].name} ${numberings[keyType].format(keyValue)}`;
  const words: Readonly<Record<string, string>> = noKeyWords;
  return `Sans numéro : ${(words[keyValue] ?? keyValue).toLowerCase()}`;
};

/** Usual functions of the représentant légal, as suggestions: nothing hinders another one. */
export const usualFunctions = (kind: OrganisationKind | null, civilite: (typeof civilites)[number] | null): readonly string[] => {
  const feminine = civilite === 'Madame';
  const president = feminine ? 'Présidente' : 'Président';
  switch (kind) {
    case 'commune':
      return ['Maire', feminine ? 'Maire déléguée' : 'Maire délégué'];
    case 'epci':
    case 'association':
      return [president, feminine ? 'Vice-présidente' : 'Vice-président'];
    case 'entreprise':
      return [feminine ? 'Gérante' : 'Gérant', president, feminine ? 'Directrice générale' : 'Directeur général'];
    case 'autre':
      return [feminine ? 'Directrice' : 'Directeur', president];
    default:
      return [];
  }
};
