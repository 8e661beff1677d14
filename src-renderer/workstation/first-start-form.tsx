import { useFormContext, useWatch } from 'react-hook-form';
import { proposeIdentifier } from '../../src-shared/kernel/identifier.ts';
import { passwordConditions } from '../../src-shared/kernel/password-policy.ts';
import { firstStartForm } from '../../src-shared/workstation/contract.ts';
import type { OutputOf } from '../app/calls.ts';
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
import { StepTitle } from './door.tsx';

const empty = {
  prenom: '',
  nom: '',
  courriel: '',
  next: '',
  again: '',
  departement: 'Département du Pas-de-Calais',
  name: '',
  poste: 'A1',
  mode: null,
};
const personFields = ['prenom', 'nom', 'courriel', 'next', 'again'] as const;

export interface FirstStartFormProps {
  /** 0: the person, 1: the workstation. */
  step: number;
  onStep: (step: number) => void;
  onDone: (data: OutputOf<'workstation.firstStart'>) => void;
}

/** Both first steps are one form: going back loses nothing. */
export const FirstStartForm = ({ step, onStep, onDone }: FirstStartFormProps) => {
  const form = useZodForm(firstStartForm, { defaultValues: empty, draftKey: 'first-start' });
  const { run } = useCommand('workstation.firstStart');
  const toWorkstation = async () => {
    if (await form.trigger([...personFields], { shouldFocus: true })) onStep(1);
  };
  return (
    <Form
      form={form}
      aria-label="Premier démarrage"
      onSubmit={async (values) => {
        const result = await run(values);
        // Its field stands on the other step.
        if (!result.ok && result.error.code === 'weak_password') onStep(0);
        return result;
      }}
      onDone={onDone}
    >
      {step === 0 ? (
        <>
          <PersonStep />
          <FormActions>
            <Button kind="primary" onPress={() => void toWorkstation()}>
              Continuer
            </Button>
          </FormActions>
        </>
      ) : (
        <>
          <WorkstationStep />
          <FormActions>
            <SubmitButton>Préparer la clé de secours</SubmitButton>
            <Button onPress={() => onStep(0)}>Revenir</Button>
          </FormActions>
        </>
      )}
    </Form>
  );
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first person: gestionnaire du poste, with a password that opens the workstation. */
const PersonStep = () => {
  const { control, getFieldState, trigger } = useFormContext();
  const [prenom, nom, next] = useWatch({ control, name: ['prenom', 'nom', 'next'] }).map(asText);
  const identifier = prenom !== '' && nom !== '' ? proposeIdentifier(prenom ?? '', nom ?? '', () => false) : '';
  const person = { prenom: prenom ?? '', nom: nom ?? '', identifier, opensWorkstation: true };
  return (
    <>
      <StepTitle>Vous serez gestionnaire de ce poste</StepTitle>
      <p>Vous créerez ensuite les comptes de vos collègues. Votre mot de passe protège aussi tout ce que le poste contiendra.</p>
      <FieldRow>
        <FormTextField name="prenom" label="Prénom" autoComplete="given-name" autoFocus />
        <FormTextField name="nom" label="Nom" autoComplete="family-name" />
      </FieldRow>
      {identifier !== '' && <p aria-live="polite">Votre identifiant : {identifier}</p>}
      <FormTextField name="courriel" label="Courriel" type="email" autoComplete="email" spellCheck="false" />
      <FormPasswordField
        name="next"
        label="Mot de passe"
        autoComplete="new-password"
        conditions={passwordConditions(next ?? '', person)}
        onChanged={() => {
          if (getFieldState('again').isTouched) void trigger('again');
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
