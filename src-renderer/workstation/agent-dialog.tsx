import { useState } from 'react';
import { type AgentView, accountsCalls } from '../../src-shared/accounts/contract.ts';
import { accountChip } from '../app/parts/account-chip.ts';
import { HandOver } from '../app/parts/hand-over.tsx';
import { useCommand } from '../app/query.tsx';
import { useSeen } from '../app/seen.ts';
import {
  Button,
  Chip,
  DescriptionList,
  Dialog,
  Form,
  FormActions,
  FormCheckbox,
  FormCheckboxGroup,
  Notice,
  SubmitButton,
  Tabs,
  useZodForm,
} from '../ui/index.ts';
import { openingChip, roleOptions } from './agent-words.ts';
import styles from './workstation.module.css';

const schema = accountsCalls['accounts.changeAgent'].input;

/** One account: rights, access on paper, unlocking. */
export const AgentDialog = ({ agent, onClose }: { agent: AgentView; onClose: () => void }) => {
  const [tab, setTab] = useState('rights');
  return (
    <Dialog title={agent.displayName} isOpen onClose={onClose}>
      <Tabs
        label="Parties du compte"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'rights', label: 'Rôles', content: <Rights agent={agent} onClose={onClose} /> },
          { id: 'access', label: 'Accès', content: <Access agent={agent} /> },
        ]}
      />
    </Dialog>
  );
};

const Rights = ({ agent, onClose }: { agent: AgentView; onClose: () => void }) => {
  const { account, roles, opensWorkstation } = agent;
  const form = useZodForm(schema, { defaultValues: { account, ...useSeen(agent), roles, opensWorkstation } });
  const { run } = useCommand('accounts.changeAgent');
  return (
    <Form
      form={form}
      aria-label="Rôles du compte"
      onSubmit={run}
      done={`Les rôles de ${agent.displayName} sont enregistrés.`}
      onDone={onClose}
    >
      <FormCheckboxGroup name="roles" label="Rôles" options={roleOptions} />
      <FormCheckbox
        name="opensWorkstation"
        label="Peut ouvrir ce poste"
        description={
          opensWorkstation && !agent.slotReady
            ? 'Accordé ; en vigueur à sa prochaine connexion, quand son mot de passe sera tapé de nouveau.'
            : 'Son mot de passe ouvre la base quand elle est fermée. En vigueur à sa prochaine connexion.'
        }
      />
      <p className={styles.words}>La personne est déconnectée si ses rôles changent.</p>
      <FormActions>
        <SubmitButton>Enregistrer</SubmitButton>
        <Button onPress={onClose}>Annuler</Button>
      </FormActions>
    </Form>
  );
};

const Access = ({ agent }: { agent: AgentView }) => {
  const { run, isPending } = useCommand('accounts.unlock');
  const [outcome, setOutcome] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null);
  const unlock = async () => {
    const result = await run({ account: agent.account });
    setOutcome(
      result.ok
        ? { kind: 'ok', text: 'Les essais manqués sont oubliés : la personne peut essayer de nouveau.' }
        : { kind: 'bad', text: result.error.message },
    );
  };
  return (
    <div className={styles.stack}>
      <DescriptionList
        items={[
          { term: 'Identifiant', value: agent.identifier },
          { term: 'Courriel', value: agent.courriel },
          { term: 'Compte', value: <Chip {...accountChip(agent)} /> },
          { term: 'Ouvre ce poste', value: <Chip {...openingChip(agent)} /> },
        ]}
      />
      <h3>Accès remis en main propre</h3>
      <HandOver account={agent.account} name={agent.displayName} />
      <h3>Trop d’essais manqués</h3>
      <div aria-live="polite">{outcome !== null && <Notice kind={outcome.kind} title={outcome.text} />}</div>
      <FormActions>
        <Button isPending={isPending} onPress={() => void unlock()}>
          Rouvrir cet accès
        </Button>
      </FormActions>
    </div>
  );
};
