import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { registerForm } from '../../src-shared/organisations/contract.ts';
import { organisationKinds } from '../../src-shared/organisations/events.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
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
import { WishedEservices } from './administration/wished-fields.tsx';
import styles from './organisations.module.css';
import { PersonFields, ReceptionFields } from './person-fields.tsx';
import { AddressFields } from './register-address.tsx';
import { KeyFields } from './register-key.tsx';
import { RepresentativeFields } from './register-representative.tsx';
import { organisationsPlace } from './room.tsx';

// Every possible part of the key is there from the start: a field never changes from uncontrolled to controlled.
const blankKey = { type: 'siret' as const, value: '', reason: null };

const kinds = organisationKinds.map((id) => ({ id, label: kindWords[id] }));

/** «Inscrire une organisation», for the body, from the paper that the service received (rules §2.1). */
export const RegisterScreen = () => {
  const { history } = useRouter();
  const { run } = useCommand('organisations.register');
  const [namesake, setNamesake] = useState(false);
  const form = useZodForm(registerForm, {
    defaultValues: {
      kind: null,
      name: '',
      key: blankKey,
      address: { complement: '', building: '', street: '', lieuDit: '', postalCode: '', town: '', country: '' },
      representative: { civilite: null, prenom: '', nom: '', fonction: '' },
      eservicesWished: [],
      administrator: { prenom: '', nom: '', courriel: '' },
      reception: { channel: 'papier', receivedOn: today() },
      conditionsAccepted: false,
      confirmNamesake: false,
    },
    draftKey: 'organisations.register',
  });
  // A confirmation is about this name in this commune: another one is asked again.
  const forgetNamesake = () => {
    if (!namesake) return;
    setNamesake(false);
    form.setValue('confirmNamesake', false);
  };
  const giveUp = () => {
    form.clear();
    history.push(organisationsPlace);
  };
  return (
    <Page title="Inscrire une organisation">
      <div className={styles.form}>
        <Form
          form={form}
          aria-label="Inscrire une organisation"
          onSubmit={async (values) => {
            const result = await run(values);
            if (!result.ok && result.error.code === 'namesake') setNamesake(true);
            return result;
          }}
          onDone={({ id, letterNumber }, { name }) => {
            toast(`${name} est inscrite. Le courrier ${letterNumber} est à imprimer.`);
            history.push(`${organisationsPlace}/${id}`);
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
            <RequiredHint />
            <Card title="Organisation">
              <Stack>
                <FieldRow>
                  <FormSelect name="kind" label="Type d’organisation" options={kinds} isRequired />
                  <FormTextField
                    name="name"
                    label="Nom de l’organisation"
                    description="Par exemple : Commune d’Audresselles"
                    isRequired
                    onChanged={forgetNamesake}
                  />
                </FieldRow>
                <KeyFields onChanged={forgetNamesake} />
                {namesake && (
                  <FormCheckbox
                    name="confirmNamesake"
                    label="C’est bien une autre organisation"
                    description="Vous avez vérifié qu’elle n’est pas déjà inscrite sous ce nom ou ce numéro."
                  />
                )}
              </Stack>
            </Card>
            <Card title="Représentant légal" aside="lui seul reçoit le courrier et ses codes">
              <RepresentativeFields />
            </Card>
            <Card title="Adresse postale">
              <AddressFields onChanged={forgetNamesake} />
            </Card>
            <Card title="E-services">
              <WishedEservices />
            </Card>
            <Card title="Futur administrateur" aside="son compte s’ouvre quand les codes du courrier sont saisis">
              <Stack>
                <PersonFields path="administrator" />
              </Stack>
            </Card>
            <Card title="Demande reçue">
              <Stack>
                <ReceptionFields />
                <FormCheckbox
                  name="conditionsAccepted"
                  label="La demande reçue porte l’acceptation des conditions d’utilisation"
                  isRequired
                />
              </Stack>
            </Card>
            <FormActions>
              <SubmitButton>Inscrire l’organisation</SubmitButton>
              <Button onPress={giveUp}>Abandonner</Button>
            </FormActions>
          </Stack>
        </Form>
      </div>
    </Page>
  );
};
