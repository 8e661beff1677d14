import { useRouter } from '@tanstack/react-router';
import { registerForm } from '../../src-shared/organisations/contract.ts';
import { Conditions } from '../app/parts/conditions.tsx';
import { PersonFields } from '../app/parts/person-fields.tsx';
import { ReceptionFields, received } from '../app/parts/reception.tsx';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  Card,
  Form,
  FormActions,
  FormCheckbox,
  KeptNotice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { WishedEservices } from './administration/wished-fields.tsx';
import { blankOrganisation, OrganisationFields, useNamesake } from './organisation-fields.tsx';
import styles from './organisations.module.css';
import { organisationsPlace } from './places.ts';
import { LiveKey } from './register-key.tsx';

/** «Inscrire une organisation», from the paper that the service received (rules §2.1). */
export const RegisterScreen = () => {
  const { history } = useRouter();
  const { run } = useCommand('organisations.register');
  const form = useZodForm(registerForm, {
    defaultValues: {
      ...blankOrganisation,
      eservicesWished: [],
      administrator: { prenom: '', nom: '', courriel: '' },
      reception: received(),
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
            <KeptNotice form={form} />
            <RequiredHint />
            <OrganisationFields
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
                <PersonFields path="administrator." />
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
                <Conditions />
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
