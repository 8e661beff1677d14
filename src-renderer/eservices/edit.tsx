import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { type EserviceView, eserviceForm } from '../../src-shared/eservices/contract.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { seenIn, seenKey } from '../app/seen.ts';
import {
  Button,
  Card,
  EmptyState,
  Form,
  FormActions,
  FormCheckbox,
  FormCheckboxGroup,
  FormNumberField,
  FormTextArea,
  FormTextField,
  KeptNotice,
  optionsOf,
  Page,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { eservicesPlace } from './catalogue.tsx';

const kinds = optionsOf(kindWords);
const newForm = eserviceForm.extend({ open: z.boolean() });

const useBack = () => {
  const { history } = useRouter();
  return () => history.push(eservicesPlace);
};

/** «Créer un e-service». */
export const NewEserviceScreen = () => (
  <Page title="Créer un e-service">
    <Loaded from={useCall('eservices.list', {})}>
      {/* A new one goes to the end of the list until somebody says otherwise. */}
      {({ eservices }) => <NewEservice order={Math.min(999, Math.max(0, ...eservices.map(({ order }) => order)) + 10)} />}
    </Loaded>
  </Page>
);

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
          toast(open ? `« ${name} » est créé : les organisations peuvent s’y abonner.` : `« ${name} » est créé, fermé pour le moment.`);
          back();
        }}
      >
        <KeptNotice form={form} />
        <Fields submit="Créer l’e-service" onLeave={form.clear}>
          <FormCheckbox name="open" label="Ouvert dès maintenant" description="Sinon, il attend au catalogue que vous l’ouvriez." />
        </Fields>
      </Form>
    </Card>
  );
};

/** «Modifier un e-service»: as it stood when the screen opened; what another person changed meanwhile is said, not overwritten. */
export const EserviceScreen = () => {
  const id = useParam('id');
  const back = useBack();
  return (
    <Page title="Modifier un e-service">
      <Loaded from={useCall('eservices.list', {})}>
        {({ eservices }) => {
          const found = eservices.find((each) => each.id === id);
          return found === undefined ? (
            <EmptyState title="Cet e-service n’est pas au catalogue" actions={<Button onPress={back}>Revenir au catalogue</Button>} />
          ) : (
            <ChangedEservice key={`${found.id} ${seenKey(found)}`} of={found} />
          );
        }}
      </Loaded>
    </Page>
  );
};

const ChangedEservice = ({ of }: { of: EserviceView }) => {
  const { run } = useCommand('eservices.change');
  const back = useBack();
  const { id, name, description, service, order } = of;
  const form = useZodForm(eserviceForm, {
    defaultValues: { name, description, service, kinds: [...of.kinds], order },
    draftKey: `eservices.change.${id}.${seenKey(of)}`,
  });
  return (
    <Card>
      <Form
        form={form}
        aria-label={`Modifier ${name}`}
        onSubmit={(values) => run({ ...values, id, ...seenIn(of) })}
        onDone={(_data, values) => {
          toast(`« ${values.name} » est modifié.`);
          back();
        }}
      >
        <Fields submit="Enregistrer" onLeave={form.clear} />
      </Form>
    </Card>
  );
};

const Fields = ({ submit, onLeave, children }: { submit: string; onLeave: () => void; children?: ReactNode }) => {
  const back = useBack();
  return (
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
      {children}
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
