/** What one may ask to be in an organisation, and who decides of it (S2). */
export const requests = [
  { id: 'utilisateur', label: 'utilisateur', detail: 'l’administrateur de l’organisation valide votre inscription' },
  { id: 'administrateur', label: 'administrateur', detail: 'le représentant légal reçoit un courrier avec deux codes à saisir' },
];
