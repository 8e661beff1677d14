import { z } from 'zod';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import {
  Button,
  Card,
  FieldRow,
  Form,
  FormActions,
  FormCheckbox,
  FormDateField,
  FormPasswordField,
  FormSelect,
  FormTextField,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';

const schema = z.object({
  prenom: z.string().trim().min(1, 'Saisissez votre prénom.'),
  nom: z.string().trim().min(1, 'Saisissez votre nom.'),
  adresse: z.object({ commune: z.string().trim().min(1, 'Saisissez la commune.') }),
  nature: z.string({ error: 'Choisissez une nature.' }),
  recu: z.string({ error: 'Saisissez la date de réception.' }),
  motDePasse: z.string().min(8, 'Il faut 8 caractères au moins.'),
  conditions: z.literal(true, { error: 'Acceptez les conditions pour continuer.' }),
});

const empty = { prenom: '', nom: '', adresse: { commune: '' }, nature: null, recu: null, motDePasse: '', conditions: false };

/** A whole form: bad fields, a refusal of the backend («Étaples» is refused), a draft that survives F5. */
export const FormPart = () => {
  const form = useZodForm(schema, { defaultValues: empty, draftKey: 'kit' });
  return (
    <Card title="Formulaire" aside="« Étaples » est refusé par le service">
      <Form
        form={form}
        aria-label="Formulaire d’essai"
        onSubmit={async ({ adresse }) =>
          adresse.commune === 'Étaples' ? refuse('known', 'Cette commune est déjà inscrite.', 'adresse.commune') : ok(adresse.commune)
        }
        onDone={(commune) => toast(`${commune} est inscrite.`)}
      >
        <RequiredHint />
        <FieldRow>
          <FormTextField name="prenom" label="Prénom" isRequired />
          <FormTextField name="nom" label="Nom" isRequired />
        </FieldRow>
        <FieldRow>
          <FormTextField name="adresse.commune" label="Commune du siège" isRequired />
          <FormSelect
            name="nature"
            label="Nature de l’organisation"
            isRequired
            options={[
              { id: 'commune', label: 'Commune' },
              { id: 'epci', label: 'EPCI' },
            ]}
          />
        </FieldRow>
        <FieldRow>
          <FormDateField name="recu" label="Reçu le" isRequired />
          <FormPasswordField name="motDePasse" label="Mot de passe" isRequired autoComplete="new-password" />
        </FieldRow>
        <FormCheckbox name="conditions" label="J’accepte les conditions" isRequired />
        <FormActions>
          <SubmitButton>Valider</SubmitButton>
          <Button onPress={() => form.clear()}>Annuler</Button>
        </FormActions>
      </Form>
    </Card>
  );
};
