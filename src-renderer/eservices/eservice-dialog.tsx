import { z } from 'zod';
import { type EserviceView, eserviceForm } from '../../src-shared/eservices/contract.ts';
import { organisationKinds } from '../../src-shared/organisations/events.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  Dialog,
  Form,
  FormActions,
  FormCheckbox,
  FormCheckboxGroup,
  FormNumberField,
  FormTextArea,
  FormTextField,
  Notice,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';

const kinds = organisationKinds.map((id) => ({ id, label: kindWords[id] }));

export interface EserviceDialogProps {
  /** The e-service to change, or null for a new one. */
  of: EserviceView | null;
  /** Rank proposed to a new one: the end of the list. */
  order: number;
  onClose: () => void;
}

/** Makes or changes an e-service of the catalogue. */
export const EserviceDialog = ({ of, ...rest }: EserviceDialogProps) =>
  of === null ? <NewEservice {...rest} /> : <ChangedEservice of={of} onClose={rest.onClose} />;

const newForm = eserviceForm.extend({ open: z.boolean() });

const NewEservice = ({ order, onClose }: { order: number; onClose: () => void }) => {
  const { run } = useCommand('eservices.create');
  const form = useZodForm(newForm, {
    defaultValues: { name: '', description: '', service: '', kinds: [], order, open: true },
    draftKey: 'eservices.create',
  });
  return (
    <Dialog title="Créer un e-service" isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label="Créer un e-service"
        onSubmit={run}
        onDone={(_data, { name, open }) => {
          toast(open ? `« ${name} » est créé : les organisations peuvent s’y abonner.` : `« ${name} » est créé, fermé pour le moment.`);
          onClose();
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
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};

const ChangedEservice = ({ of, onClose }: { of: EserviceView; onClose: () => void }) => {
  const { run } = useCommand('eservices.change');
  const { id, version, name, description, service, order } = of;
  const form = useZodForm(eserviceForm, { defaultValues: { name, description, service, kinds: [...of.kinds], order } });
  return (
    <Dialog title={`Modifier « ${name} »`} isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label={`Modifier ${name}`}
        onSubmit={(values) => run({ ...values, id, version })}
        onDone={(_data, values) => {
          toast(`« ${values.name} » est modifié.`);
          onClose();
        }}
      >
        <Fields />
        <FormActions>
          <SubmitButton>Enregistrer</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
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
