import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { organisationKinds } from '../../src-shared/organisations/events.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { declareForm } from '../../src-shared/profiles/contract.ts';
import { useCommand } from '../app/query.tsx';
import { AddressFields, RepresentativeFields } from '../organisations/public.tsx';
import {
  Button,
  Card,
  FieldRow,
  Form,
  FormActions,
  FormCheckbox,
  FormSelect,
  FormTextField,
  Notice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { KeyFields } from './declare-key.tsx';
import styles from './profiles.module.css';
import { profilesPlace } from './room.ts';

const kinds = organisationKinds.map((id) => ({ id, label: kindWords[id] }));

// Every possible part of the key is there from the start: a field never changes from uncontrolled to controlled.
const blankKey = { type: 'siret' as const, value: '', reason: null };

/** «Ajouter un profil»: declares a body of which one becomes the first member; no letter, no administered access (rules §0). */
export const DeclareScreen = () => {
  const { history } = useRouter();
  const { run } = useCommand('profiles.declare');
  const [namesake, setNamesake] = useState(false);
  const form = useZodForm(declareForm, {
    defaultValues: {
      kind: null,
      name: '',
      key: blankKey,
      address: { complement: '', building: '', street: '', lieuDit: '', postalCode: '', town: '', country: '' },
      representative: { civilite: null, prenom: '', nom: '', fonction: '' },
      fonction: '',
      conditionsAccepted: false,
      confirmNamesake: false,
    },
    draftKey: 'profiles.declare',
  });
  // A confirmation is about this name in this commune: another one is asked again.
  const forgetNamesake = () => {
    if (!namesake) return;
    setNamesake(false);
    form.setValue('confirmNamesake', false);
  };
  const giveUp = () => {
    form.clear();
    history.push(profilesPlace);
  };
  return (
    <Page title="Ajouter un profil">
      <div className={styles.form}>
        <Form
          form={form}
          aria-label="Ajouter un profil"
          onSubmit={async (values) => {
            const result = await run(values);
            if (!result.ok && result.error.code === 'namesake') setNamesake(true);
            return result;
          }}
          onDone={({ profile }, { name }) => {
            toast(`Le profil « ${name} » est ajouté : vous en êtes le premier membre.`);
            history.push(`${profilesPlace}/${profile}`);
          }}
        >
          <Stack>
            {form.restored && (
              <Notice title="Votre saisie a été conservée">
                <Button kind="quiet" onPress={() => form.clear()}>
                  Recommencer une feuille vide
                </Button>
              </Notice>
            )}
            <Notice title="Votre organisation a peut-être déjà un profil">
              <p>Dans ce cas, demandez une clé de partage à l’un de ses membres et choisissez « Rejoindre un profil existant ».</p>
            </Notice>
            <RequiredHint />
            <Card title="Organisation">
              <Stack>
                <FieldRow>
                  <FormSelect name="kind" label="Type d’organisation" options={kinds} isRequired />
                  <FormTextField
                    name="name"
                    label="Nom de l’organisation"
                    description="Par exemple : Harmonie municipale d’Audresselles"
                    isRequired
                    onChanged={forgetNamesake}
                  />
                </FieldRow>
                <KeyFields onChanged={forgetNamesake} />
                {namesake && <FormCheckbox name="confirmNamesake" label="C’est bien une autre organisation" />}
              </Stack>
            </Card>
            <Card title="Vous">
              <Stack>
                <FormTextField
                  name="fonction"
                  label="Votre fonction dans l’organisation"
                  description="Par exemple : Trésorière"
                  isRequired
                />
              </Stack>
            </Card>
            <Card title="Représentant légal" aside="la personne qui dirige l’organisation ; c’est peut-être vous">
              <RepresentativeFields />
            </Card>
            <Card title="Adresse postale">
              <AddressFields onChanged={forgetNamesake} />
            </Card>
            <Card title="Conditions">
              <Stack>
                <FormCheckbox
                  name="conditionsAccepted"
                  label="J’accepte les conditions d’utilisation au nom de cette organisation"
                  isRequired
                />
              </Stack>
            </Card>
            <FormActions>
              <SubmitButton>Ajouter le profil</SubmitButton>
              <Button onPress={giveUp}>Abandonner</Button>
            </FormActions>
          </Stack>
        </Form>
      </div>
    </Page>
  );
};
