import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerWish, answerWishes, type Joinable, joinable } from '../../src-shared/assistance/events.ts';
import { requestForm } from '../../src-shared/assistance/form.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { Loaded } from '../app/loaded.tsx';
import { LetterNumberField, WhoField } from '../app/parts/look-up.tsx';
import { NameFields } from '../app/parts/person-fields.tsx';
import { type HelpWanted, PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import {
  Button,
  Card,
  FieldRow,
  Form,
  FormCheckboxGroup,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
  Notice,
  optionsOf,
  Page,
  RequiredHint,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';

const title = 'Demander de l’aide';

/** «Demander de l’aide» without an account (S2: the form that the sign-in page leads to). */
export const PublicRequestScreen = () => (
  <SignInPage title={title} size="wide" help={null} ways={<PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>}>
    {/* No draft: the next person at the same desk must not find it. */}
    <RequestForm wanted={useRouterState({ select: ({ location }) => location.state.handed?.help })} />
  </SignInPage>
);

/** «Demander de l’aide» of a signed-in person: the same form, with what is known of them filled in. */
export const MemberRequestScreen = () => (
  <Page title={title}>
    <Loaded from={useCall('accounts.mine', {})}>
      {({ prenom, nom, courriel }) => (
        <Card>
          <RequestForm known={{ prenom, nom, courriel: courriel ?? '' }} />
        </Card>
      )}
    </Loaded>
  </Page>
);

const wishWords = {
  courriel: { label: 'Par courriel', detail: 'Un agent écrit à l’adresse que vous donnez.' },
  guichet: { label: 'Répondez-moi au guichet', detail: 'Vous revenez avec le numéro de votre demande.' },
} as const;

const joinWords: Readonly<Record<Joinable, string>> = {
  identifiant: 'mon identifiant',
  courrier: 'le numéro du courrier que j’ai reçu',
  organisation: 'le nom de mon organisation',
};

/** The form (S2, rules §2.7), then the number and what happens next. `known`: of a person who is signed in; `wanted`: what they were doing. */
const RequestForm = ({
  known,
  wanted = {},
}: {
  known?: { prenom: string; nom: string; courriel: string };
  wanted?: HelpWanted | undefined;
}) => {
  const { prenom, nom, courriel } = known ?? { prenom: '', nom: '', courriel: '' };
  const form = useZodForm(requestForm, {
    defaultValues: {
      subject: wanted.subject ?? null,
      text: '',
      prenom,
      nom,
      courriel,
      courrielAgain: courriel,
      wish: 'courriel',
      join: joinable.filter((field) => field !== 'organisation' && (wanted[field] ?? '') !== ''),
      identifiant: wanted.identifiant ?? '',
      courrier: wanted.courrier ?? '',
      organisation: '',
    },
    ...(known !== undefined && { draftKey: 'assistance.request' }),
  });
  const { run } = useCommand('assistance.request');
  const [sent, setSent] = useState<Sent | null>(null);
  const [wish, join] = form.watch(['wish', 'join']);
  const again = () => {
    form.clear();
    setSent(null);
  };
  if (sent !== null) return <AfterSending {...sent} onAgain={again} />;
  return (
    <Form
      form={form}
      aria-label="Demander de l’aide"
      onSubmit={run}
      onDone={({ number }, values) => setSent({ number, wish: values.wish })}
    >
      <RequiredHint />
      <FormSelect name="subject" label="Sujet" isRequired autoFocus options={optionsOf(subjectWords)} />
      <FormTextArea
        name="text"
        label="Votre demande"
        isRequired
        rows={5}
        description="Ce que vous avez essayé et ce qui s’est passé. N’écrivez jamais de mot de passe ni de code."
      />
      <NameFields own={known !== undefined} isRequired />
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
        // A signed-in person is known already: only what their account does not say is asked.
        name="join"
        label="Joindre"
        description={
          known === undefined
            ? 'À vous de choisir : cela aide l’agent à trouver de quoi il s’agit.'
            : 'Votre compte et votre organisation accompagnent déjà la demande.'
        }
        options={optionsOf(joinWords, known === undefined ? undefined : ['courrier'])}
      />
      {join.includes('identifiant') && <WhoField name="identifiant" label="Votre identifiant" isRequired autoComplete="off" />}
      {join.includes('courrier') && <LetterNumberField name="courrier" isRequired />}
      {join.includes('organisation') && <FormTextField name="organisation" label="Nom de votre organisation" isRequired />}
      <SubmitButton wide>Envoyer la demande</SubmitButton>
    </Form>
  );
};

type Sent = { readonly number: string; readonly wish: AnswerWish };

/** The number, and what happens next. */
const AfterSending = ({ number, wish, onAgain }: Sent & { onAgain: () => void }) => (
  <>
    <Notice kind="ok" title={`Votre demande ${number} est enregistrée`} alert>
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
