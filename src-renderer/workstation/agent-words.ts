import type { AgentView } from '../../src-shared/accounts/contract.ts';
import { agentRoles, agentRoleWords } from '../../src-shared/kernel/roles.ts';
import type { ChipKind, Option } from '../ui/index.ts';

const details: Readonly<Record<(typeof agentRoles)[number], string>> = {
  instructeur: 'Organisations et courriers.',
  valideur: 'Vise ce que les instructeurs proposent.',
  gestionnaire: 'Règle les démarches et les services ; remet des accès.',
  gestionnaire_poste: 'Comptes, copies, clés et journal de ce poste.',
};

export const roleOptions: readonly Option[] = agentRoles.map((role) => ({ id: role, label: agentRoleWords[role], detail: details[role] }));

export const roleNames = (roles: AgentView['roles']): string => roles.map((role) => agentRoleWords[role]).join(', ');

interface ChipWords {
  readonly kind: ChipKind;
  readonly children: string;
}

/** «Peut ouvrir ce poste»: granted, and in force once the person has typed the password again. */
export const openingChip = ({ opensWorkstation, slotReady }: AgentView): ChipWords => {
  if (!opensWorkstation) return { kind: 'calm', children: 'non' };
  return slotReady ? { kind: 'ok', children: 'oui' } : { kind: 'theirs', children: 'à sa prochaine connexion' };
};
