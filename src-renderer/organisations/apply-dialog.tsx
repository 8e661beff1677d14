import { applyForm } from '../../src-shared/organisations/contract.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import {
  Button,
  Dialog,
  FieldGroup,
  Form,
  FormActions,
  FormRadioGroup,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { PersonFields, ReceptionFields } from './person-fields.tsx';

const roles = [
  { id: 'administrateur', label: 'Administrateur', detail: 'un courrier part chez le représentant légal' },
  { id: 'utilisateur', label: 'Utilisateur', detail: 'validé par l’administrateur, ou par courrier s’il n’y en a pas' },
];

/** «Nouvelle demande»: another administrateur, or a user, for a body that is registered (rules §2.2, §2.5). */
export const ApplyDialog = ({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('organisations.apply');
  const form = useZodForm(applyForm, {
    defaultValues: {
      role: null,
      person: { prenom: '', nom: '', courriel: '' },
      reception: { channel: 'papier', receivedOn: today() },
    },
    draftKey: `organisations.apply.${id}`,
  });
  return (
    <Dialog title="Nouvelle demande" isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label="Nouvelle demande"
        onSubmit={(values) => run({ id, ...values })}
        onDone={({ letterNumber }) => {
          toast(
            letterNumber === null
              ? 'Demande enregistrée : l’administrateur de l’organisation doit la valider.'
              : `Demande enregistrée : le courrier ${letterNumber} est à imprimer.`,
          );
          onDone();
          onClose();
        }}
      >
        <RequiredHint />
        <FormRadioGroup name="role" label="Demande pour être" layout="column" options={roles} isRequired />
        <FieldGroup title="Personne qui demande">
          <PersonFields path="person" />
        </FieldGroup>
        <ReceptionFields />
        <FormActions>
          <SubmitButton>Enregistrer la demande</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
