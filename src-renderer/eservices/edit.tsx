import { useParams, useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { type EserviceView, eserviceForm } from '../../src-shared/eservices/contract.ts';
import { organisationKinds } from '../../src-shared/organisations/events.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Form,
  FormActions,
  FormCheckbox,
  FormCheckboxGroup,
  FormNumberField,
  FormTextArea,
  FormTextField,
  LoadingState,
  Notice,
  Page,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { eservicesPlace } from './room.ts';

const kinds = organisationKinds.map((id) => ({ id, label: kindWords[id] }));
const newForm = eserviceForm.extend({ open: z.boolean() });

const useBack = () => {
  const { history } = useRouter();
  return () => history.push(eservicesPlace);
};

/** «Créer un e-service». */
export const NewEserviceScreen = () => {
  const { data, refusal, retry } = useCall('eservices.list', {});
  return (
    <Page title="Créer un e-service">
      {data === undefined ? (
        refusal === undefined ? (
          <LoadingState />
        ) : (
          <ErrorState message={refusal.message} onRetry={retry} />
        )
      ) : (
        // A new one goes to the end of the list until somebody says otherwise.
        <NewEservice order={Math.min(999, Math.max(0, ...data.eservices.map(({ order }) => order)) + 10)} />
      )}
    </Page>
  );
};

const NewEservice = ({ order }: { order: number }) => {
  const { run } = useCommand('eservices.create');
  const back = useBack();
  const form = useZodForm(newForm, {
    defaultValues: { name: '', description: '', service: '', kinds: [], order, open: true },
    draftKey: 'eservices.create',
  });
  return (
    <Card>
      <Form
        form={form}
        aria-label="Créer un e-service"
        onSubmit={run}
        onDone={(_data, { name, open }) => {
          toast(open ? `« ${name} » est créé : les organisations peuvent s’y abonner.` : `« ${name} » est créé, fermé pour le moment.`);
          back();
        }}
      >
        {form.restored && (
          <Notice title="Votre saisie a été conservée">
            <Button kind="quiet" onPress={() => form.clear()}>
              Recommencer une feuille vide
            </Button>
          </Notice>
        )}
        <Fields />
        <FormCheckbox name="open" label="Ouvert dès maintenant" description="Sinon, il attend au catalogue que vous l’ouvriez." />
        <FormActions>
          <SubmitButton>Créer l’e-service</SubmitButton>
          <Button
            onPress={() => {
              form.clear();
              back();
            }}
          >
            Abandonner
          </Button>
        </FormActions>
      </Form>
    </Card>
  );
};

/** «Modifier un e-service»: as it stood when the screen opened; what another person changed meanwhile is said, not overwritten. */
export const EserviceScreen = () => {
  const { id } = useParams({ strict: false });
  const { data, refusal, retry } = useCall('eservices.list', {});
  const back = useBack();
  const found = data?.eservices.find((each) => each.id === id);
  return (
    <Page title="Modifier un e-service">
      {data === undefined && (refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} />)}
      {data !== undefined && found === undefined && (
        <EmptyState title="Cet e-service n’est pas au catalogue" actions={<Button onPress={back}>Revenir au catalogue</Button>} />
      )}
      {found !== undefined && <ChangedEservice key={`${found.id} ${found.heads.join()}`} of={found} />}
    </Page>
  );
};

const ChangedEservice = ({ of }: { of: EserviceView }) => {
  const { run } = useCommand('eservices.change');
  const back = useBack();
  const { id, heads, name, description, service, order } = of;
  const form = useZodForm(eserviceForm, {
    defaultValues: { name, description, service, kinds: [...of.kinds], order },
    draftKey: `eservices.change.${id}.${heads.join()}`,
  });
  return (
    <Card>
      <Form
        form={form}
        aria-label={`Modifier ${name}`}
        onSubmit={(values) => run({ ...values, id, seen: heads })}
        onDone={(_data, values) => {
          toast(`« ${values.name} » est modifié.`);
          back();
        }}
      >
        <Fields />
        <FormActions>
          <SubmitButton>Enregistrer</SubmitButton>
          <Button
            onPress={() => {
              form.clear();
              back();
            }}
          >
            Abandonner
          </Button>
        </FormActions>
      </Form>
    </Card>
  );
};

const Fields = () => (
  <>
    <RequiredHint />
    <FormTextField name="name" label="Nom" description="Par exemple : Subventions aux communes" isRequired />
    <FormTextArea
      name="description"
      label="Description"
      rows={3}
      isRequired
      description="À quoi il sert, en quelques mots. 600 caractères au plus."
    />
    <FormTextField name="service" label="Service" description="Celui qui en répond au département" isRequired />
    <FormCheckboxGroup name="kinds" label="Ouvert aux organisations de type" options={kinds} isRequired />
    <FormNumberField name="order" label="Rang dans la liste" min={1} max={999} isRequired description="Les plus petits d’abord." />
  </>
);
