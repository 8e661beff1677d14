/** Roles that open a space (design §1). A role exists here from the day a call names it. */
export const roles = [
  'instructeur',
  'valideur',
  'gestionnaire',
  'gestionnaire_poste',
  'administrateur',
  'utilisateur',
  'particulier',
] as const;
export type Role = (typeof roles)[number];

/** Roles of the département's agents; they live in the agent's account. The others follow from a membership. */
export const agentRoles = ['instructeur', 'valideur', 'gestionnaire', 'gestionnaire_poste'] as const satisfies readonly Role[];

/** What people call an agent's role. */
export const agentRoleWords: Readonly<Record<(typeof agentRoles)[number], string>> = {
  instructeur: 'Instructeur',
  valideur: 'Valideur',
  gestionnaire: 'Gestionnaire',
  gestionnaire_poste: 'Gestionnaire du poste',
};

/** Whoever is signed in, whatever the role. */
export const anyRole: readonly Role[] = roles;
