import type { Role } from '../../src-shared/kernel/roles.ts';

/** Roles as people read them. */
export const roleWords: Readonly<Record<Role, string>> = {
  instructeur: 'instructeur',
  valideur: 'valideur',
  gestionnaire: 'gestionnaire',
  gestionnaire_poste: 'gestionnaire du poste',
  administrateur: 'administrateur',
  utilisateur: 'utilisateur',
  particulier: 'particulier',
};
