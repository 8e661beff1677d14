import type { AgentView } from '../../src-shared/accounts/contract.ts';
import { agentRoles } from '../../src-shared/kernel/roles.ts';
import type { ChipKind, Option } from '../ui/index.ts';

type AgentRole = (typeof agentRoles)[number];

const words: Readonly<Record<AgentRole, { label: string; detail: string }>> = {
  instructeur: { label: 'Instructeur', detail: 'Organisations et courriers.' },
  valideur: { label: 'Valideur', detail: 'Vise ce que les instructeurs proposent.' },
  gestionnaire: { label: 'Gestionnaire', detail: 'Règle les démarches et les services ; remet des accès.' },
  gestionnaire_poste: { label: 'Gestionnaire du poste', detail: 'Comptes, copies, clés et journal de ce poste.' },
};

export const roleOptions: readonly Option[] = agentRoles.map((role) => ({ id: role, ...words[role] }));

export const roleNames = (roles: AgentView['roles']): string => roles.map((role) => words[role].label).join(', ');

interface ChipWords {
  readonly kind: ChipKind;
  readonly children: string;
}

/** «Peut ouvrir ce poste»: granted, and in force once the person has typed the password again. */
export const openingChip = ({ opensWorkstation, slotReady }: AgentView): ChipWords => {
  if (!opensWorkstation) return { kind: 'calm', children: 'non' };
  return slotReady ? { kind: 'ok', children: 'oui' } : { kind: 'theirs', children: 'à sa prochaine connexion' };
};
