import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { AgentView } from '../../src-shared/accounts/contract.ts';
import type { OutputOf } from '../../src-shared/contract.ts';
import { useRows } from '../app/lists/snapshot-list.ts';
import { Loaded } from '../app/loaded.tsx';
import { accountChip } from '../app/parts/account-chip.ts';
import { useCall } from '../app/query.tsx';
import { Button, Chip, dayShort, EmptyState, Grid, type GridColumn, Notice, Page } from '../ui/index.ts';
import { AgentDialog } from './agent-dialog.tsx';
import { openingChip, roleNames } from './agent-words.ts';
import { CreateAgentDialog } from './create-agent-dialog.tsx';
import styles from './workstation.module.css';

const columns: readonly GridColumn<AgentView>[] = [
  { id: 'name', title: 'Nom', width: 'minmax(12rem, 1.4fr)', holds: true, cell: (agent) => <b>{agent.displayName}</b> },
  { id: 'identifier', title: 'Identifiant', width: 'minmax(12rem, 1fr)', gives: 4, cell: (agent) => agent.identifier ?? 'donnée effacée' },
  { id: 'roles', title: 'Rôles', width: 'minmax(16rem, 3fr)', gives: 3, cell: (agent) => roleNames(agent.roles) },
  {
    id: 'opens',
    title: 'Peut ouvrir ce poste',
    width: '12rem',
    gives: 1,
    cell: (agent) => <Chip {...openingChip(agent)} />,
    beneath: (agent) => (
      <>
        peut ouvrir ce poste : <Chip {...openingChip(agent)} />
      </>
    ),
  },
  {
    id: 'state',
    title: 'État',
    width: '15.5rem',
    cell: (agent) => <Chip {...accountChip(agent)} />,
  },
  {
    id: 'last',
    title: 'Connexion',
    width: '7rem',
    gives: 2,
    cell: (agent) => (agent.lastSignIn === null ? 'jamais' : dayShort(agent.lastSignIn)),
    beneath: (agent) => (agent.lastSignIn === null ? 'jamais connecté' : `connexion le ${dayShort(agent.lastSignIn)}`),
  },
];

/** «Comptes du poste»: the agents, what they may do, who may open the workstation. */
export const AgentsScreen = () => {
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Comptes du poste"
      layout="flush"
      actions={
        <Button kind="primary" onPress={() => setCreating(true)}>
          Créer un compte
        </Button>
      }
    >
      <Loaded from={useCall('accounts.agents', {})}>
        {({ agents, collisions }) => (
          <>
            <Collisions collisions={collisions} />
            <Agents agents={agents} />
          </>
        )}
      </Loaded>
      {creating && <CreateAgentDialog onClose={() => setCreating(false)} />}
    </Page>
  );
};

/** One identifier made on two postes: nobody is renamed, people are shown it (design §3, «Numbers»). */
const Collisions = ({ collisions }: Pick<OutputOf<'accounts.agents'>, 'collisions'>) =>
  collisions.map(({ identifier, bearers }) => (
    <Notice key={identifier} kind="mine" title={`L’identifiant « ${identifier} » est porté par ${bearers.length} comptes`}>
      {bearers.map((bearer) => `${bearer.displayName} (${bearer.where})`).join(', ')}. Chacun se connecte avec son propre mot de passe.
      Prévenez ces personnes.
    </Notice>
  ));

const Agents = ({ agents }: { agents: readonly AgentView[] }) => {
  const [open, setOpen] = useState<string | null>(null);
  const source = useRows(agents);
  const chosen = agents.find((agent) => agent.account === open);
  return (
    <div className={styles.grid}>
      <Grid
        label="Comptes du poste"
        noun={['compte', 'comptes']}
        source={source}
        columns={columns}
        rowKey={(agent) => agent.account}
        rowLabel={(agent) => agent.displayName}
        onOpen={(agent) => setOpen(agent.account)}
        actions={[
          {
            id: 'edit',
            icon: Pencil,
            label: (agent) => `Modifier le compte de ${agent.displayName}`,
            onPress: (agent) => setOpen(agent.account),
          },
        ]}
        empty={<EmptyState title="Aucun compte">Créez le premier compte d’agent.</EmptyState>}
      />
      {chosen !== undefined && <AgentDialog key={chosen.account} agent={chosen} onClose={() => setOpen(null)} />}
    </div>
  );
};
