import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '../app/calls.ts';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, Form, FormActions, FormTextField, Notice, Stack, SubmitButton, useZodForm } from '../ui/index.ts';
import { type FirstPerson, PersonForm, WorkstationForm } from './first-start-form.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Steps, StepTitle } from './steps.tsx';
import styles from './workstation.module.css';

const names = ['Vous', 'Le poste', 'Clé de secours', 'Vérification'];

type Begun = OutputOf<'workstation.firstStart'>;

/** «Premier démarrage» (rules §7.1): who, which workstation, the printed key, the key typed back; then one is signed in. */
export const FirstStart = () => {
  const [step, setStep] = useState(0);
  const [person, setPerson] = useState<FirstPerson | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const begin = (data: Begun) => {
    setBegun(data);
    setStep(2);
  };
  return (
    <SignInPage title="Premier démarrage" {...(step < 2 && { ways: <OtherWays /> })} size="wide">
      <Stack>
        <Steps names={names} at={step} />
        {person === null || step === 0 ? (
          <PersonForm
            known={person}
            onDone={(given) => {
              setPerson(given);
              setStep(1);
            }}
          />
        ) : begun === null || step === 1 ? (
          <WorkstationForm person={person} onBack={() => setStep(0)} onDone={begin} />
        ) : step === 2 ? (
          <>
            <StepTitle>Imprimez la clé de secours</StepTitle>
            <Notice title={`Votre identifiant sera ${begun.identifier}`} />
            <KeySheet pdf={begun.pdf} onNext={() => setStep(3)} />
            <FormActions>
              <Button kind="quiet" onPress={() => setStep(1)}>
                Revenir aux réponses
              </Button>
            </FormActions>
          </>
        ) : (
          <TypeBack onBack={() => setStep(2)} />
        )}
      </Stack>
    </SignInPage>
  );
};

const typedKey = z.object({ key: z.string().trim().min(1, 'Recopiez la clé qui est sur la feuille.') });

/** The key typed back: nothing is written on this computer before it is right. */
const TypeBack = ({ onBack }: { onBack: () => void }) => {
  const form = useZodForm(typedKey, { defaultValues: { key: '' }, secret: ['key'] });
  const { run } = useCommand('workstation.confirmRecoveryKey');
  return (
    <>
      <StepTitle>Recopiez la clé de secours</StepTitle>
      <p>Recopiez-la depuis la feuille, et non depuis l’écran : c’est la preuve que la feuille est lisible. Le poste est créé ensuite.</p>
      <Form form={form} aria-label="Clé de secours recopiée" onSubmit={run}>
        <FormTextField
          name="key"
          label="Clé de secours"
          description="Sept groupes de cinq signes. Les majuscules et les tirets ne comptent pas."
          mono
          spellCheck="false"
          autoFocus
        />
        <FormActions>
          <SubmitButton>Créer le poste et me connecter</SubmitButton>
          <Button onPress={onBack}>Revoir la feuille</Button>
        </FormActions>
      </Form>
    </>
  );
};

/** Instead of a new workstation: a copy, or a look around. */
const OtherWays = () => {
  const [demo, setDemo] = useState(false);
  return (
    <>
      <PlaceLink to={places.restore}>Restaurer une copie de sauvegarde</PlaceLink>
      <Button kind="quiet" aria-expanded={demo} onPress={() => setDemo(!demo)}>
        Essayer avec des données de démonstration
      </Button>
      {demo && (
        <div className={styles.stack}>
          <p className={styles.words}>
            La démonstration vit dans un dossier à part, sans protection : rien de réel ne doit y entrer. Elle ne peut donc pas s’ouvrir
            ici. Fermez Écritoire, puis lancez-le ainsi :
          </p>
          <code className={styles.command}>npm start -- --demo</code>
          <p className={styles.words}>Application installée : ajoutez l’option « --demo » à son raccourci.</p>
        </div>
      )}
    </>
  );
};
