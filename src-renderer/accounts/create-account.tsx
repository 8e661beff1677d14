import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { createAccountForm } from '../../src-shared/accounts/create-account.ts';
import type { BodyForm } from '../../src-shared/organisations/contract.ts';
import { Conditions } from '../app/parts/conditions.tsx';
import { identifierOf, NameFields, useTypedName } from '../app/parts/person-fields.tsx';
import { secondsFromNow, WaitingButton } from '../app/parts/waiting-button.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import {
  Button,
  DescriptionList,
  Form,
  FormActions,
  FormCheckbox,
  FormRadioGroup,
  FormTextField,
  HelpTip,
  Notice,
  RequiredHint,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';
import { DeclareOrganisation } from './declare-organisation.tsx';
import { FindOrganisation } from './find-organisation.tsx';
import { NewPassword } from './new-password.tsx';
import { requests } from './requests.ts';

const kinds = [
  { id: 'particulier', label: 'pour moi', detail: 'mes propres démarches' },
  { id: 'membre', label: 'pour une organisation', detail: 'commune, association, entreprise…' },
];

/** A registration that was sent: what the person will need to type, and when another mail may be asked for. */
interface Asked {
  readonly courriel: string;
  /** That of the name; the mail says which one it became. */
  readonly identifier: string;
  readonly until: number;
}

/** «Créer un compte» (S2, S3, rules §1.1). */
export const CreateAccountScreen = () => {
  const form = useZodForm(createAccountForm, {
    defaultValues: {
      kind: 'particulier',
      organisation: null,
      body: null,
      role: 'utilisateur',
      prenom: '',
      nom: '',
      courriel: '',
      next: '',
      again: '',
      conditionsAccepted: false,
    },
  });
  const { run } = useCommand('accounts.register');
  const [sent, setSent] = useState<Asked | null>(null);
  const [renewing, setRenewing] = useState(false);
  const [declaring, setDeclaring] = useState(false);
  const [declared, setDeclared] = useState<BodyForm | null>(null);
  const declare = (organisation: BodyForm | null) => {
    setDeclared(organisation);
    form.setValue('body', organisation);
    form.clearErrors('organisation');
    setDeclaring(false);
  };
  // The account’s own fields keep what was typed in them: they belong to this form, whatever is on the screen.
  if (declaring) return <DeclareOrganisation before={declared} onDone={declare} onLeave={() => setDeclaring(false)} />;
  return (
    <SignInPage
      title="Créer un compte"
      size="wide"
      help={() => ({ ...(sent !== null && { subject: 'courriel', identifiant: sent.courriel }) })}
      ways={
        <>
          {sent === null && <PlaceLink to={places.code}>J’ai reçu un code</PlaceLink>}
          <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
        </>
      }
    >
      {sent === null ? (
        <Form
          form={form}
          aria-label="Créer un compte"
          onSubmit={run}
          onDone={({ nextInSeconds }, { courriel, prenom, nom }) =>
            setSent({ courriel, identifier: identifierOf(prenom, nom), until: secondsFromNow(nextInSeconds) })
          }
        >
          <RequiredHint />
          <FormRadioGroup
            name="kind"
            label="Je m’inscris"
            options={kinds}
            isRequired
            onChanged={() => {
              form.setValue('organisation', null);
              declare(null);
            }}
          />
          <ForWhom declared={declared} onDeclare={() => setDeclaring(true)} onForget={() => declare(null)} />
          <Names />
          <FormTextField
            name="courriel"
            label="Courriel"
            type="email"
            autoComplete="email"
            spellCheck="false"
            description="Vous y recevez le code qui active votre compte"
            isRequired
          />
          <Passwords />
          <FormCheckbox
            name="conditionsAccepted"
            label="J’accepte les conditions d’utilisation"
            description="Vos données servent à vos démarches auprès du Département, et à rien d’autre."
            isRequired
          />
          <Conditions />
          <FormActions>
            <SubmitButton pending="Protection de votre mot de passe…">Valider</SubmitButton>
          </FormActions>
        </Form>
      ) : (
        <Sent
          asked={sent}
          renewed={renewing}
          onAgain={() => {
            setRenewing(true);
            setSent(null);
          }}
        />
      )}
    </SignInPage>
  );
};

interface ForWhomProps {
  declared: BodyForm | null;
  onDeclare: () => void;
  onForget: () => void;
}

const ForWhom = ({ declared, onDeclare, onForget }: ForWhomProps) => {
  const kind: unknown = useWatch({ name: 'kind' });
  if (kind !== 'membre') return null;
  return (
    <>
      {declared === null ? (
        <FindOrganisation onDeclare={onDeclare} />
      ) : (
        <Declared organisation={declared} onChange={onDeclare} onForget={onForget} />
      )}
      <FormRadioGroup name="role" label="Je demande à être" options={requests} layout="column" isRequired />
    </>
  );
};

/** The organisation that will be registered with this account. */
const Declared = (props: { organisation: BodyForm; onChange: () => void; onForget: () => void }) => {
  const { organisation, onChange, onForget } = props;
  return (
    <div data-field="organisation">
      <Notice kind="ok" title={organisation.name} alert>
        <p>{organisation.address.town}. Elle sera inscrite quand vous aurez saisi le code que vous recevrez par courriel.</p>
        <FormActions>
          <Button kind="quiet" onPress={onChange}>
            Corriger
          </Button>
          <Button kind="quiet" onPress={onForget}>
            Chercher une autre organisation
          </Button>
        </FormActions>
      </Notice>
    </div>
  );
};

const Names = () => {
  const { identifier } = useTypedName();
  return (
    <>
      <NameFields own isRequired />
      <p role="status">
        {identifier !== '' ? (
          <>
            Votre identifiant sera <strong>{identifier}</strong>, avec un numéro s’il est déjà pris.
          </>
        ) : (
          'Donnez de préférence un seul prénom et un seul nom : votre identifiant sera plus simple à retenir.'
        )}{' '}
        <HelpTip about="l’identifiant">
          Prénom et nom, sans accent ni majuscule, en 20 signes au plus. Un nom composé met des tirets partout : Frédéric Dupont Durand
          devient frederic-dupont-dura, Frédéric Dupont devient frederic.dupont.
        </HelpTip>
      </p>
    </>
  );
};

const Passwords = () => <NewPassword person={{ ...useTypedName(), opensWorkstation: false }} first />;

interface SentProps {
  asked: Asked;
  renewed: boolean;
  onAgain: () => void;
}

const Sent = ({ asked: { courriel, identifier, until }, renewed, onAgain }: SentProps) => {
  const { history } = useRouter();
  return (
    <>
      <Notice kind="ok" title={renewed ? 'Votre inscription est renouvelée' : 'Votre inscription est prise en compte'} alert>
        <p>
          Un courriel part avec votre identifiant et un code. Saisissez-le dans « J’ai reçu un code » : votre compte est fermé jusque-là.
          {renewed && ' Les codes reçus avant ne servent plus, et vous choisirez de nouveau votre mot de passe en saisissant celui-ci.'}
        </p>
      </Notice>
      <DescriptionList
        items={[
          { term: 'Courriel', value: courriel },
          { term: 'Identifiant', value: `${identifier}, ou suivi d’un numéro s’il était déjà pris : le courriel le dit` },
        ]}
      />
      <Button kind="primary" wide autoFocus onPress={() => history.push(places.code, { handed: { who: courriel, chosen: !renewed } })}>
        J’ai reçu un code
      </Button>
      <p>
        Rien ne vient ? Regardez dans les courriels indésirables. S’il reste introuvable, renouvelez votre inscription : elle remplace la
        précédente. Si cela ne suffit pas,{' '}
        <PlaceLink to={places.askHelp} handed={{ help: { subject: 'courriel', identifiant: courriel } }}>
          demandez de l’aide
        </PlaceLink>
        .
      </p>
      <WaitingButton until={until} onPress={onAgain}>
        Renouveler mon inscription
      </WaitingButton>
    </>
  );
};
