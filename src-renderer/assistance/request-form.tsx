import { useState } from 'react';
import { answerWishes, type Joinable, requestSubjects } from '../../src-shared/assistance/events.ts';
import { requestForm } from '../../src-shared/assistance/form.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import type { InputOf, OutputOf } from '../app/calls.ts';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  FieldRow,
  Form,
  FormCheckboxGroup,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
  Notice,
  RequiredHint,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';

type Sent = OutputOf<'assistance.request'>;

/** What is known of the person beforehand. */
export interface KnownPerson {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
}

const wishWords = {
  courriel: { label: 'Par courriel', detail: 'Un agent écrit à l’adresse que vous donnez.' },
  guichet: { label: 'Répondez-moi au guichet', detail: 'Vous revenez avec le numéro de votre demande.' },
} as const;

const joinWords: Readonly<Record<Joinable, string>> = {
  identifiant: 'mon identifiant',
  courrier: 'le numéro du courrier que j’ai reçu',
  organisation: 'le nom de mon organisation',
};

export interface RequestFormProps {
  /** Null at the door: nothing is known, everything is asked. */
  readonly known: KnownPerson | null;
  /** Keeps what a signed-in person types; at the door the next person must not find it. */
  readonly draftKey?: string;
}

/** «Demander de l’aide» (S2, rules §2.7): the form, then the number and what happens next. */
export const RequestForm = ({ known, draftKey }: RequestFormProps) => {
  const form = useZodForm(requestForm, {
    defaultValues: {
      subject: null,
      text: '',
      prenom: known?.prenom ?? '',
      nom: known?.nom ?? '',
      wish: 'courriel',
      courriel: known?.courriel ?? '',
      courrielAgain: known?.courriel ?? '',
      join: [],
      identifiant: '',
      courrier: '',
      organisation: '',
    },
    ...(draftKey !== undefined && { draftKey }),
  });
  const { run } = useCommand('assistance.request');
  const [sent, setSent] = useState<{ readonly answer: Sent; readonly wish: 'courriel' | 'guichet' } | null>(null);
  const wish = form.watch('wish');
  const join = form.watch('join');
  const again = () => {
    form.clear();
    setSent(null);
  };
  if (sent !== null) return <AfterSending {...sent} onAgain={again} />;
  // A signed-in person is known already: only what their account does not say is asked.
  const offered: readonly Joinable[] = known === null ? ['identifiant', 'courrier', 'organisation'] : ['courrier'];
  return (
    <Form
      form={form}
      aria-label="Demander de l’aide"
      onSubmit={(values: InputOf<'assistance.request'>) => run(values)}
      onDone={(answer, values) => setSent({ answer, wish: values.wish })}
    >
      <RequiredHint />
      <FormSelect
        name="subject"
        label="Sujet"
        isRequired
        autoFocus
        options={requestSubjects.map((id) => ({ id, label: subjectWords[id] }))}
      />
      <FormTextArea
        name="text"
        label="Votre demande"
        isRequired
        rows={5}
        description="Ce que vous avez essayé et ce qui s’est passé. N’écrivez jamais de mot de passe ni de code."
      />
      <FieldRow>
        <FormTextField name="prenom" label="Prénom" isRequired autoComplete={known === null ? 'off' : 'given-name'} />
        <FormTextField name="nom" label="Nom" isRequired autoComplete={known === null ? 'off' : 'family-name'} />
      </FieldRow>
      <FormRadioGroup
        name="wish"
        label="Comment voulez-vous la réponse ?"
        isRequired
        layout="column"
        options={answerWishes.map((id) => ({ id, ...wishWords[id] }))}
      />
      {wish === 'courriel' && (
        <FieldRow>
          <FormTextField name="courriel" label="Courriel" type="email" isRequired spellCheck="false" />
          <FormTextField name="courrielAgain" label="Courriel, une seconde fois" type="email" isRequired spellCheck="false" />
        </FieldRow>
      )}
      <FormCheckboxGroup
        name="join"
        label="Joindre"
        description={
          known === null
            ? 'À vous de choisir : cela aide l’agent à trouver de quoi il s’agit.'
            : 'Votre compte et votre organisation accompagnent déjà la demande.'
        }
        options={offered.map((id) => ({ id, label: joinWords[id] }))}
      />
      {join.includes('identifiant') && <FormTextField name="identifiant" label="Votre identifiant" isRequired mono spellCheck="false" />}
      {join.includes('courrier') && (
        <FormTextField
          name="courrier"
          label="Numéro du courrier"
          description="Par exemple C-2026-A2-00412"
          isRequired
          mono
          spellCheck="false"
        />
      )}
      {join.includes('organisation') && <FormTextField name="organisation" label="Nom de votre organisation" isRequired />}
      <SubmitButton wide>Envoyer la demande</SubmitButton>
    </Form>
  );
};

/** The number, and what happens next. */
const AfterSending = (props: { readonly answer: Sent; readonly wish: 'courriel' | 'guichet'; readonly onAgain: () => void }) => {
  const { answer, wish, onAgain } = props;
  return (
    <>
      <Notice kind="ok" title={`Votre demande ${answer.number} est enregistrée`} alert>
        <p>
          {wish === 'courriel'
            ? 'Un courriel de confirmation part à votre adresse. Un agent vous répondra à la même adresse : vous n’avez rien d’autre à faire.'
            : 'Notez ce numéro et revenez au guichet avec lui : un agent vous y répondra.'}
        </p>
      </Notice>
      <p>Rappelez ce numéro si vous nous contactez entre-temps. Personne ne vous demandera jamais votre mot de passe.</p>
      <Button onPress={onAgain}>Faire une autre demande</Button>
    </>
  );
};
