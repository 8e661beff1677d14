import { applyForm } from '../../src-shared/organisations/contract.ts';
import { PersonFields } from '../app/parts/person-fields.tsx';
import { ReceptionFields, received } from '../app/parts/reception.tsx';
import { useCommand } from '../app/query.tsx';
import { FieldGroup, FormDialog, FormRadioGroup, RequiredHint, toast, useZodForm } from '../ui/index.ts';

const roles = [
  { id: 'administrateur', label: 'Administrateur', detail: 'un courrier part chez le représentant légal' },
  { id: 'utilisateur', label: 'Utilisateur', detail: 'validé par l’administrateur, ou par courrier s’il n’y en a pas' },
];

/** «Nouvelle demande»: another administrateur, or a user, for an organisation that is registered (rules §2.2, §2.5). */
export const ApplyDialog = ({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('organisations.apply');
  const form = useZodForm(applyForm, {
    defaultValues: { role: null, person: { prenom: '', nom: '', courriel: '' }, reception: received() },
    draftKey: `organisations.apply.${id}`,
  });
  return (
    <FormDialog
      title="Nouvelle demande"
      form={form}
      submit="Enregistrer la demande"
      onSubmit={(values) => run({ id, ...values })}
      onDone={({ letterNumber }) => {
        toast(
          letterNumber === null
            ? 'Demande enregistrée : l’administrateur de l’organisation doit la valider.'
            : `Demande enregistrée : le courrier ${letterNumber} est à imprimer.`,
        );
        onDone();
      }}
      onClose={onClose}
    >
      <RequiredHint />
      <FormRadioGroup name="role" label="Demande pour être" layout="column" options={roles} isRequired />
      <FieldGroup title="Personne qui demande">
        <PersonFields path="person." />
      </FieldGroup>
      <ReceptionFields />
    </FormDialog>
  );
};
