import { useRouter } from '@tanstack/react-router';
import { declareForm } from '../../src-shared/profiles/contract.ts';
import { Conditions } from '../app/parts/conditions.tsx';
import { useCommand } from '../app/query.tsx';
import { blankOrganisation, OrganisationFields, useNamesake } from '../organisations/public.tsx';
import {
  Button,
  Card,
  Form,
  FormActions,
  FormCheckbox,
  FormTextField,
  KeptNotice,
  Notice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { profilesPlace } from './places.ts';
import styles from './profiles.module.css';

/** «Ajouter un profil»: declares an organisation of which one becomes the first member; no letter, no administered access (rules §0). */
export const DeclareScreen = () => {
  const { history } = useRouter();
  const { run } = useCommand('profiles.declare');
  const form = useZodForm(declareForm, {
    defaultValues: {
      ...blankOrganisation,
      fonction: '',
      conditionsAccepted: false,
    },
    draftKey: 'profiles.declare',
  });
  const namesake = useNamesake(() => form.setValue('confirmNamesake', false));
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
            if (!result.ok) namesake.ask(result.error);
            return result;
          }}
          onDone={({ profile }, { name }) => {
            toast(`Le profil « ${name} » est ajouté : vous en êtes le premier membre.`);
            history.push(`${profilesPlace}/${profile}`);
          }}
        >
          <Stack>
            <KeptNotice form={form} />
            <Notice title="Votre organisation a peut-être déjà un profil">
              <p>Dans ce cas, demandez une clé de partage à l’un de ses membres et choisissez « Rejoindre un profil existant ».</p>
            </Notice>
            <RequiredHint />
            <OrganisationFields namesake={namesake} aboutRepresentative="la personne qui dirige l’organisation ; c’est peut-être vous">
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
            </OrganisationFields>
            <Card title="Conditions">
              <Stack>
                <FormCheckbox
                  name="conditionsAccepted"
                  label="J’accepte les conditions d’utilisation au nom de cette organisation"
                  isRequired
                />
                <Conditions />
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
