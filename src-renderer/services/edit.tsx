import { useRouter } from '@tanstack/react-router';
import { type ServiceView, serviceForm } from '../../src-shared/services/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCommand } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { seenIn, seenKey } from '../app/seen.ts';
import { useSession } from '../app/session.tsx';
import {
  Button,
  Card,
  EmptyState,
  FieldGroup,
  FieldRow,
  Form,
  FormActions,
  FormCheckboxGroup,
  FormTextField,
  KeptNotice,
  Notice,
  Page,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { servicesPlace, useServices } from './list.tsx';

type Agents = OutputOf<'services.list'>['agents'];

/** Lines of a postal address, as printed. */
const lines = [0, 1, 2, 3, 4, 5] as const;

const addressOf = (known: readonly string[]): string[] => lines.map((line) => known[line] ?? '');

const useBack = () => {
  const { history } = useRouter();
  return () => history.push(servicesPlace);
};

/** What only a gestionnaire does, said to whoever came by its address. */
const Forbidden = () => <Notice title="Seul un gestionnaire crée et modifie les services." />;

/** «Créer un service». */
export const NewServiceScreen = () => {
  const services = useServices();
  const manages = useSession().roles.includes('gestionnaire');
  return (
    <Page title="Créer un service">
      {manages ? <Loaded from={services}>{({ agents }) => <NewService agents={agents} />}</Loaded> : <Forbidden />}
    </Page>
  );
};

const NewService = ({ agents }: { agents: Agents }) => {
  const { run } = useCommand('services.create');
  const back = useBack();
  const form = useZodForm(serviceForm, {
    defaultValues: { name: '', address: addressOf([]), phone: '', courriel: '', agents: [] },
    draftKey: 'services.create',
  });
  return (
    <Card>
      <Form
        form={form}
        aria-label="Créer un service"
        onSubmit={run}
        onDone={(_data, { name }) => {
          toast(`Le service « ${name} » est créé.`);
          back();
        }}
      >
        <KeptNotice form={form} />
        <Fields agents={agents} submit="Créer le service" onLeave={form.clear} />
      </Form>
    </Card>
  );
};

/** «Modifier un service»: as it stood when the screen opened; what another person changed meanwhile is said, not overwritten. */
export const ServiceScreen = () => {
  const id = useParam('id');
  const back = useBack();
  const services = useServices();
  const manages = useSession().roles.includes('gestionnaire');
  return (
    <Page title="Modifier un service">
      {manages ? (
        <Loaded from={services}>
          {({ services: all, agents }) => {
            const found = all.find((each) => each.id === id);
            return found === undefined ? (
              <EmptyState title="Ce service n’existe pas" actions={<Button onPress={back}>Revenir aux services</Button>} />
            ) : (
              <ChangedService key={`${found.id} ${seenKey(found)}`} of={found} agents={agents} />
            );
          }}
        </Loaded>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
};

const ChangedService = ({ of, agents }: { of: ServiceView; agents: Agents }) => {
  const { run } = useCommand('services.change');
  const back = useBack();
  const { id, name, address, phone, courriel } = of;
  const form = useZodForm(serviceForm, {
    defaultValues: { name, address: addressOf(address), phone, courriel, agents: of.agents.map(({ account }) => account) },
    draftKey: `services.change.${id}.${seenKey(of)}`,
  });
  return (
    <Card>
      <Form
        form={form}
        aria-label={`Modifier ${name}`}
        onSubmit={(values) => run({ ...values, id, ...seenIn(of) })}
        onDone={(_data, values) => {
          toast(`Le service « ${values.name} » est modifié.`);
          back();
        }}
      >
        <Fields agents={agents} submit="Enregistrer" onLeave={form.clear} />
      </Form>
    </Card>
  );
};

const Fields = ({ agents, submit, onLeave }: { agents: Agents; submit: string; onLeave: () => void }) => {
  const back = useBack();
  return (
    <>
      <RequiredHint />
      <FormTextField
        name="name"
        label="Nom"
        description="Tel que les usagers le lisent, par exemple : Service des subventions"
        isRequired
      />
      <FormCheckboxGroup
        name="agents"
        label="Agents du service"
        description="Ils reçoivent et instruisent ses dossiers."
        options={agents.map((agent) => ({ id: agent.account, label: agent.name }))}
      />
      <FieldGroup title="Adresse postale, telle qu’imprimée sur les lettres">
        {lines.map((line) => (
          <FormTextField key={line} name={`address.${line}`} label={`Ligne ${line + 1}`} />
        ))}
      </FieldGroup>
      <FieldRow>
        <FormTextField name="phone" label="Téléphone" type="tel" />
        <FormTextField name="courriel" label="Courriel" type="email" />
      </FieldRow>
      <FormActions>
        <SubmitButton>{submit}</SubmitButton>
        <Button
          onPress={() => {
            onLeave();
            back();
          }}
        >
          Abandonner
        </Button>
      </FormActions>
    </>
  );
};
