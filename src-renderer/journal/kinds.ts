import type { Option } from '../ui/index.ts';

/** First word of a type → what people call it. */
const kinds: Readonly<Record<string, string>> = {
  organisation: 'Organisations et courriers',
  batch: 'Lots de courriers',
  account: 'Comptes',
  login: 'Identifiants',
  particulier: 'Profils',
  assistance: 'Demandes d’assistance',
  canned: 'Réponses types',
  eservice: 'E-services',
  service: 'Services',
  team: 'Équipes des services',
  absence: 'Absences',
  demarche: 'Démarches',
  annotations: 'Annotations des démarches',
  draft: 'Brouillons',
  dossier: 'Dossiers',
  instruction: 'Dossiers, partie interne',
  label: 'Étiquettes',
  view: 'Vues partagées',
  workstation: 'Poste',
  settings: 'Réglages',
  copy: 'Copies',
  job: 'Travaux',
  erasure: 'Effacements',
};

export const everyKind = 'tous';
export const kindOptions: readonly Option[] = [
  { id: everyKind, label: 'Tout le journal' },
  ...Object.entries(kinds).map(([id, label]) => ({ id, label })),
];

export const kindOf = (type: string): string => kinds[type.split('.', 1)[0] ?? ''] ?? 'Autre';
