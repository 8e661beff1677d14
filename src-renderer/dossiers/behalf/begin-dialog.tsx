import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { beginForForm } from '../../../src-shared/dossiers/behalf-contract.ts';
import { OrganisationField } from '../../app/parts/look-up.tsx';
import { NameFields } from '../../app/parts/person-fields.tsx';
import { useCall, useCommand } from '../../app/query.tsx';
import {
  Button,
  FormComboBox,
  FormDialog,
  FormRadioGroup,
  FormTextArea,
  FormTextField,
  Notice,
  RequiredHint,
  useZodForm,
} from '../../ui/index.ts';
import { papersPlace } from './places.ts';

/** «Saisir un dossier reçu»: the button and its dialog. */
export const BeginPaper = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Saisir un dossier reçu</Button>
      {isOpen && <BeginDialog onClose={() => setOpen(false)} />}
    </>
  );
};

const askers = [
  { id: 'personne', label: 'Une personne sans compte' },
  { id: 'particulier', label: 'Un particulier qui a un compte' },
  { id: 'organisation', label: 'Une organisation' },
];

/** Every field has a first value, whoever asks. */
const blank = {
  demarche: null,
  asker: { kind: 'personne' as const, id: null, prenom: '', nom: '', courriel: '', address: '' },
};

/** First the démarche and who asks; then the form is typed as they would have. */
const BeginDialog = ({ onClose }: { onClose: () => void }) => {
  const { history } = useRouter();
  const { run } = useCommand('drafts.beginFor');
  const demarches = useCall('drafts.paperDemarches', {}, { rooms: ['demarches', 'services'] }).data?.demarches;
  const form = useZodForm(beginForForm, {
    defaultValues: blank,
    draftKey: 'drafts.beginFor',
  });
  return (
    <FormDialog
      title="Saisir un dossier reçu"
      form={form}
      submit="Remplir le formulaire"
      onSubmit={run}
      onDone={({ id }) => history.push(`${papersPlace}/${id}`)}
      onClose={onClose}
    >
      <RequiredHint />
      {demarches?.length === 0 && (
        <Notice title="Aucune démarche de vos services n’est ouverte">
          <p>Un gestionnaire publie les démarches et dit, dans « Services », qui les instruit.</p>
        </Notice>
      )}
      <FormComboBox
        name="demarche"
        label="Démarche"
        isRequired
        options={(demarches ?? []).map(({ id, title, note }) => ({ id, label: title, ...(note !== null && { detail: note }) }))}
      />
      <FormRadioGroup name="asker.kind" label="Demandeur" isRequired layout="column" options={askers} />
      <AskerFields />
    </FormDialog>
  );
};

const AskerFields = () => {
  const kind: unknown = useWatch({ name: 'asker.kind' });
  if (kind === 'particulier') return <PersonField />;
  if (kind === 'organisation')
    return (
      <>
        <OrganisationField name="asker.id" written="" />
        <MailField />
      </>
    );
  return (
    <>
      <NameFields path="asker." isRequired />
      <MailField />
      <FormTextArea
        name="asker.address"
        label="Adresse postale"
        rows={3}
        description="Comme sur l’enveloppe, sans le nom : une ligne par ligne. Utile quand il n’y a pas de courriel."
      />
    </>
  );
};

const MailField = () => (
  <FormTextField
    name="asker.courriel"
    label="Courriel"
    type="email"
    description="L’accusé de réception et la suite y partent. Sans courriel, vous les imprimez."
  />
);

/** A particulier of the base, found as one types. */
const PersonField = () => {
  const [text, setText] = useState('');
  const { data } = useCall('drafts.findPeople', { text: text.slice(0, 120) }, { keepPrevious: true });
  return (
    <FormComboBox
      name="asker.id"
      label="Particulier"
      isRequired
      description="Trois lettres au moins de son nom, de son courriel ou de son identifiant."
      options={(data?.people ?? []).map(({ id, name, detail }) => ({ id, label: name, detail }))}
      onSearch={setText}
    />
  );
};
