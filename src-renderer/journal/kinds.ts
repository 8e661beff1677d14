import type { Option } from '../ui/index.ts';

/** First word of a type → what people call it. */
const kinds: Readonly<Record<string, string>> = {
  organisation: 'Organisations et courriers',
  account: 'Comptes',
  login: 'Identifiants',
  workstation: 'Poste',
  assistance: 'Demandes d’assistance',
  eservice: 'E-services',
};

export const everyKind = 'tous';
export const kindOptions: readonly Option[] = [
  { id: everyKind, label: 'Tout le journal' },
  ...Object.entries(kinds).map(([id, label]) => ({ id, label })),
];

export const kindOf = (type: string): string => kinds[type.split('.', 1)[0] ?? ''] ?? 'Autre';
