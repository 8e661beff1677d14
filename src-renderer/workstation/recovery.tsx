import { useState } from 'react';
import { z } from 'zod';
import { delayWords } from '../../src-shared/kernel/delay.ts';
import type { OutputOf } from '../app/calls.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { useWorkstation } from '../app/session.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Card, Form, FormTextField, Notice, Stack, SubmitButton, useZodForm } from '../ui/index.ts';
import styles from './workstation.module.css';

const keySchema = z.object({ key: z.string().trim().min(1, 'Saisissez la clé de secours.') });
const managerSchema = z.object({ who: z.string().trim().min(1, 'Saisissez un identifiant ou un courriel.') });

/** «Ouvrir avec la clé de secours», and what to do when no gestionnaire du poste knows their password any more. */
export const RecoveryScreen = () => {
  const { phase } = useWorkstation();
  const [key, setKey] = useState<string | null>(null);
  return (
    <SignInPage title="Clé de secours" ways={<PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>} size="wide">
      <Stack>{key === null ? <KeyForm locked={phase === 'locked'} onDone={setKey} /> : <Opened recoveryKey={key} />}</Stack>
    </SignInPage>
  );
};

const KeyForm = ({ locked, onDone }: { locked: boolean; onDone: (key: string) => void }) => {
  const form = useZodForm(keySchema, { defaultValues: { key: '' }, secret: ['key'] });
  const { run } = useCommand('workstation.openWithRecoveryKey');
  return (
    <>
      <p>
        {locked
          ? 'La feuille imprimée au premier démarrage ouvre le poste sans mot de passe. Chacun se connecte ensuite.'
          : 'Le poste est ouvert. Avec la feuille imprimée au premier démarrage, un gestionnaire du poste peut choisir un nouveau mot de passe.'}
      </p>
      <Form
        form={form}
        aria-label="Clé de secours"
        onSubmit={async ({ key }) => {
          const result = await run({ key });
          // Open already: the key is checked when a code is asked for.
          return !result.ok && result.error.code === 'not_locked' ? { ok: true as const, data: {} } : result;
        }}
        onDone={(_data, { key }) => onDone(key)}
      >
        <FormTextField
          name="key"
          label="Clé de secours"
          description="Sept groupes de cinq signes. Les majuscules et les tirets ne comptent pas."
          mono
          spellCheck="false"
          autoFocus
        />
        <SubmitButton wide>{locked ? 'Ouvrir le poste' : 'Continuer'}</SubmitButton>
      </Form>
    </>
  );
};

const Opened = ({ recoveryKey }: { recoveryKey: string }) => {
  const form = useZodForm(managerSchema, { defaultValues: { who: '' } });
  const { run } = useCommand('workstation.managerCode');
  const [made, setMade] = useState<OutputOf<'workstation.managerCode'> | null>(null);
  if (made !== null)
    return (
      <>
        <Notice kind="ok" title={`Code pour ${made.identifier}`} alert>
          <p className={styles.code}>{made.code}</p>
          <p>Il est valable {delayWords(made.minutes)}, une seule fois.</p>
        </Notice>
        <p>
          <PlaceLink to={places.code} handed={{ who: made.identifier }}>
            Choisir maintenant un nouveau mot de passe
          </PlaceLink>
        </p>
      </>
    );
  return (
    <>
      <Notice kind="ok" title="Le poste est ouvert" alert>
        <p>
          <PlaceLink to={places.signIn}>Aller à la connexion</PlaceLink>
        </p>
      </Notice>
      <Card title="Un gestionnaire du poste a perdu son mot de passe ?">
        <Form
          form={form}
          aria-label="Code pour un gestionnaire du poste"
          onSubmit={({ who }) => run({ key: recoveryKey, who })}
          onDone={setMade}
        >
          <p className={styles.words}>
            Un code lui permettra d’en choisir un autre. C’est noté dans le journal de sécurité. Les autres personnes demandent le leur par
            « Mot de passe oublié ? » ou à ce gestionnaire.
          </p>
          <FormTextField name="who" label="Son identifiant ou son courriel" spellCheck="false" />
          <SubmitButton kind="plain">Obtenir un code</SubmitButton>
        </Form>
      </Card>
    </>
  );
};
