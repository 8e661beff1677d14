import { useRouter } from '@tanstack/react-router';
import { registerForm } from '../../src-shared/organisations/contract.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import {
  Button,
  Card,
  Form,
  FormActions,
  FormCheckbox,
  Notice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { WishedEservices } from './administration/wished-fields.tsx';
import { BodyFields, blankBody, useNamesake } from './body-fields.tsx';
import styles from './organisations.module.css';
import { PersonFields, ReceptionFields } from './person-fields.tsx';
import { LiveKey } from './register-key.tsx';
import { organisationsPlace } from './room.tsx';

/** «Inscrire une organisation», for the body, from the paper that the service received (rules §2.1). */
export const RegisterScreen = () => {
  const { history } = useRouter();
  const { run } = useCommand('organisations.register');
  const form = useZodForm(registerForm, {
    defaultValues: {
      ...blankBody,
      eservicesWished: [],
      administrator: { prenom: '', nom: '', courriel: '' },
      reception: { channel: 'papier', receivedOn: today() },
      conditionsAccepted: false,
    },
    draftKey: 'organisations.register',
  });
  const namesake = useNamesake(() => form.setValue('confirmNamesake', false));
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
            if (!result.ok) namesake.ask(result.error);
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
            <BodyFields
              namesake={namesake}
              confirmed="Vous avez vérifié qu’elle n’est pas déjà inscrite sous ce nom ou ce numéro."
              aboutRepresentative="lui seul reçoit le courrier et ses codes"
              live={LiveKey}
            />
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
