import type { ConditionTest } from './condition.ts';
import type { Audience, DemarcheContent, FieldType, FormBlock, FormField, FormPiece, LegalRegime } from './form.ts';

/** What a question asks for, as its editor offers it. */
export const fieldTypeWords: Readonly<Record<FieldType, string>> = {
  texte: 'Texte court',
  texte_long: 'Texte long',
  entier: 'Nombre entier',
  decimal: 'Nombre à virgule',
  montant: 'Montant en euros',
  date: 'Date',
  date_heure: 'Date et heure',
  choix: 'Un choix',
  choix_multiples: 'Plusieurs choix',
  listes_liees: 'Deux listes liées',
  oui_non: 'Oui ou non',
  engagement: 'Case d’engagement',
  civilite: 'Civilité',
  siret: 'Numéro SIRET',
  rna: 'Numéro RNA',
  adresse: 'Adresse',
  commune: 'Commune',
  departement: 'Département',
  region: 'Région',
  epci: 'Intercommunalité (EPCI)',
  pays: 'Pays',
  courriel: 'Courriel',
  telephone: 'Téléphone',
  iban: 'IBAN',
  dossier: 'Numéro d’un autre dossier',
};

export const blockKindWords: Readonly<Record<FormBlock['kind'], string>> = {
  champ: 'Question',
  titre: 'Titre',
  explication: 'Explication',
  bloc: 'Bloc répétable',
  piece: 'Justificatif',
};

export const natureWords: Readonly<Record<FormPiece['nature'], string>> = {
  autre: 'Autre',
  identite: 'Pièce d’identité',
  rib: 'RIB',
  domicile: 'Justificatif de domicile',
  statuts: 'Statuts',
  budget: 'Budget',
  devis: 'Devis',
  plan: 'Plan',
  photo: 'Photo',
};

export const audienceWords: Readonly<Record<Audience, string>> = {
  tous: 'Tous',
  particulier: 'Les particuliers',
  organisation: 'Les organisations',
};

export const silenceWords: Readonly<Record<LegalRegime['silence'], string>> = {
  acceptation: 'Le silence vaut acceptation',
  rejet: 'Le silence vaut rejet',
  aucun: 'Le silence ne décide rien',
};

export const unitWords: Readonly<Record<LegalRegime['unit'], string>> = { mois: 'mois', jours: 'jours' };

export const letterWords: Readonly<Record<keyof DemarcheContent['letters'], string>> = {
  accepte: 'Demande acceptée',
  refuse: 'Demande refusée',
  sans_suite: 'Classée sans suite',
};

/** What stands in a letter for what is known of its dossier. */
export const letterTags = ['{dossier.numero}', '{dossier.demarche}', '{demandeur.nom}'] as const;

const filled = ['rempli', 'vide'] as const satisfies readonly ConditionTest[];
const numbers: readonly ConditionTest[] = ['est', 'moins_de', 'plus_de', ...filled];

/** What a condition may ask of the answer to a question. */
export const testsFor = ({ type }: Pick<FormField, 'type'>): readonly ConditionTest[] => {
  switch (type) {
    case 'oui_non':
      return ['est', ...filled];
    case 'engagement':
      return filled;
    case 'choix':
    case 'civilite':
      return ['est', 'n_est_pas', 'est_un_de', ...filled];
    case 'choix_multiples':
      return ['contient', ...filled];
    case 'entier':
    case 'decimal':
    case 'montant':
      return numbers;
    case 'date':
      return ['est', 'avant', 'apres', ...filled];
    case 'date_heure':
    case 'adresse':
    case 'listes_liees':
    case 'texte_long':
      return filled;
    default:
      return ['est', 'n_est_pas', ...filled];
  }
};

/** The answers that a condition may name, where they are known beforehand; null where they are typed. */
export const valuesFor = ({ type, options, other }: Pick<FormField, 'type' | 'options' | 'other'>): readonly string[] | null => {
  if (type === 'oui_non') return ['oui', 'non'];
  if (type === 'civilite') return ['Madame', 'Monsieur'];
  if (type === 'choix') return other ? [...options, 'autre'] : options;
  return type === 'choix_multiples' ? options : null;
};

/** What a block is called where it stands alone: its label, or what kind it is. */
export const blockName = (block: FormBlock): string => {
  const label = block.label.trim();
  return label === '' ? `${blockKindWords[block.kind]} sans libellé` : label;
};

/** What a block is, for whoever designs the form. */
export const blockKind = (block: FormBlock): string => {
  if (block.kind === 'champ') return fieldTypeWords[block.type];
  return block.kind === 'titre' && block.level === 1 ? 'Titre d’étape' : blockKindWords[block.kind];
};
