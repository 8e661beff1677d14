import { useFormContext, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { checkPassword, passwordConditions } from '../../src-shared/kernel/password-policy.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { firstStartForm } from '../../src-shared/workstation/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { identifierOf, NameFields, useTypedName } from '../app/parts/person-fields.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  FieldRow,
  Form,
  FormActions,
  FormPasswordField,
  FormRadioGroup,
  FormTextField,
  LoadingState,
  Notice,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';
import { StepTitle } from './steps.tsx';

const { prenom, nom, courriel, next, again, ...workstationFields } = firstStartForm.shape;

const personSchema = z.object({ prenom, nom, courriel, next, again }).superRefine((value, context) => {
  const identifier = identifierOf(value.prenom, value.nom);
  const checked = checkPassword(value.next, { prenom: value.prenom, nom: value.nom, identifier, opensWorkstation: true });
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (!checked.ok) issue('next', checked.error.message);
  if (value.next !== value.again) issue('again', 'Les deux mots de passe ne sont pas identiques. Saisissez-les de nouveau.');
});
const workstationSchema = z.object(workstationFields);

export type FirstPerson = z.output<typeof personSchema>;

/** First step: who. What was typed comes back when one returns here. */
export const PersonForm = ({ known, onDone }: { known: FirstPerson | null; onDone: (person: FirstPerson) => void }) => {
  const form = useZodForm(personSchema, {
    defaultValues: known ?? { prenom: '', nom: '', courriel: '', next: '', again: '' },
    draftKey: 'first-start.person',
  });
  return (
    <Form form={form} aria-label="Vous" onSubmit={async (values) => ok(values)} onDone={onDone}>
      <PersonStep />
      <FormActions>
        <SubmitButton>Continuer</SubmitButton>
      </FormActions>
    </Form>
  );
};

export interface WorkstationFormProps {
  person: FirstPerson;
  onBack: () => void;
  onDone: (data: OutputOf<'workstation.firstStart'>) => void;
}

/** Second step: which workstation. Sends both. */
export const WorkstationForm = ({ person, onBack, onDone }: WorkstationFormProps) => {
  const form = useZodForm(workstationSchema, {
    defaultValues: { departement: 'Département du Pas-de-Calais', name: '', poste: 'A1', mode: null },
    draftKey: 'first-start.workstation',
  });
  const { run } = useCommand('workstation.firstStart');
  return (
    <Form form={form} aria-label="Le poste" onSubmit={(values) => run({ ...person, ...values })} onDone={onDone}>
      <WorkstationStep />
      <FormActions>
        <SubmitButton>Préparer la clé de secours</SubmitButton>
        <Button onPress={onBack}>Revenir</Button>
      </FormActions>
    </Form>
  );
};

/** The first person: gestionnaire du poste, with a password that opens the workstation. */
const PersonStep = () => {
  const { control, formState, trigger } = useFormContext();
  const password: unknown = useWatch({ control, name: 'next' });
  const name = useTypedName();
  const person = { ...name, opensWorkstation: true };
  return (
    <>
      <StepTitle>Vous serez gestionnaire de ce poste</StepTitle>
      <p>Vous créerez ensuite les comptes de vos collègues. Votre mot de passe protège aussi tout ce que le poste contiendra.</p>
      <NameFields own autoFocus />
      {name.identifier !== '' && <p aria-live="polite">Votre identifiant : {name.identifier}</p>}
      <FormTextField name="courriel" label="Courriel" type="email" autoComplete="email" spellCheck="false" />
      <FormPasswordField
        name="next"
        label="Mot de passe"
        autoComplete="new-password"
        conditions={passwordConditions(typeof password === 'string' ? password : '', person)}
        onChanged={() => {
          // The second one is checked again when the first is corrected.
          if (formState.isSubmitted) void trigger('again');
        }}
      />
      <FormPasswordField name="again" label="Mot de passe, une seconde fois" autoComplete="new-password" />
    </>
  );
};

const desk = {
  id: 'desk',
  label: 'Poste de bureau',
  detail: 'S’ouvre avec la session de l’ordinateur. Les personnes qui viennent avec un courrier peuvent s’en servir à toute heure.',
};
const field = {
  id: 'field',
  label: 'Poste de terrain',
  detail: 'Ne s’ouvre qu’avec un mot de passe, et se referme après quelques minutes sans personne. Pour un portable.',
};

/** Which workstation: its name, its code, and how it opens. */
const WorkstationStep = () => {
  const { data, refusal } = useCall('workstation.prepareFirstStart', {});
  return (
    <>
      <StepTitle>Le poste</StepTitle>
      <FormTextField name="departement" label="Département ou organisme" description="Tel qu’il figurera en tête des courriers." />
      <FieldRow>
        <FormTextField name="name" label="Nom du poste" description="Par exemple Poste de l’accueil" />
        <FormTextField
          name="poste"
          label="Code du poste"
          description="Une lettre, puis une lettre ou un chiffre"
          help="Le code entre dans le numéro de chaque courrier (C-2026-A1-00412). Deux postes d’un même service ne portent pas le même."
          mono
          maxLength={2}
          spellCheck="false"
        />
      </FieldRow>
      {data === undefined && refusal === undefined ? (
        <LoadingState>Essai du trousseau du système…</LoadingState>
      ) : (
        <>
          <FormRadioGroup name="mode" label="Type de poste" layout="column" options={data?.osKeyring === true ? [desk, field] : [field]} />
          {data?.osKeyring !== true && (
            <Notice title="Le poste de bureau n’est pas possible ici">
              <p>{data?.reason ?? refusal?.message}</p>
              <p>Il le deviendra dans les réglages, le jour où le trousseau du système fonctionnera.</p>
            </Notice>
          )}
        </>
      )}
    </>
  );
};
