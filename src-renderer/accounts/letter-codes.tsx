import { type KeyboardEvent, useState } from 'react';
import { lettersCalls } from '../../src-shared/letters/contract.ts';
import { acceptedWords } from '../../src-shared/letters/words.ts';
import type { OutputOf } from '../app/calls.ts';
import { LetterNumberField } from '../app/parts/look-up.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, Form, FormTextField, Notice, SubmitButton, useZodForm } from '../ui/index.ts';
import styles from './accounts.module.css';

const order = ['number', 'first', 'second'];

/** A handheld scanner types the number and Enter: while a later field is empty, Enter leads there instead of sending. */
const enterGoesOn = (event: KeyboardEvent<HTMLElement>): void => {
  const { target } = event;
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
  const fields = order.map((name) => event.currentTarget.querySelector<HTMLInputElement>(`[data-field="${name}"] input`));
  const here = fields.indexOf(target);
  const next = fields[here + 1];
  if (here < 0 || next == null || target.value.trim() === '' || next.value.trim() !== '') return;
  event.preventDefault();
  next.focus();
};

type Accepted = OutputOf<'letters.enterCodes'>;

/** «J’ai reçu un courrier avec des codes» (rules §2.3): no account is needed, wrong codes are counted. */
export const LetterCodesScreen = () => {
  const form = useZodForm(lettersCalls['letters.enterCodes'].input, { defaultValues: { number: '', first: '', second: '' } });
  const { run } = useCommand('letters.enterCodes');
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  return (
    <SignInPage
      title="J’ai reçu un courrier avec des codes"
      help={() => ({ subject: 'courrier', courrier: form.getValues('number') })}
      ways={
        <>
          <PlaceLink to={places.code}>J’ai reçu un code</PlaceLink>
          <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
        </>
      }
    >
      {accepted === null ? (
        <>
          <p>
            Saisissez le numéro imprimé en haut du courrier et ses deux codes. Majuscules, espaces et tirets ne comptent pas. Une douchette
            peut lire le carré imprimé.
          </p>
          <div onKeyDownCapture={enterGoesOn}>
            <Form form={form} aria-label="Codes du courrier" onSubmit={run} onDone={setAccepted}>
              <LetterNumberField name="number" autoFocus />
              <div className={styles.pair}>
                <FormTextField name="first" label="Premier code" mono spellCheck="false" />
                <FormTextField name="second" label="Second code" mono spellCheck="false" />
              </div>
              <SubmitButton wide>Valider les codes</SubmitButton>
            </Form>
          </div>
        </>
      ) : (
        <Done
          accepted={accepted}
          onAgain={() => {
            form.reset();
            setAccepted(null);
          }}
        />
      )}
    </SignInPage>
  );
};

const Done = ({ accepted, onAgain }: { accepted: Accepted; onAgain: () => void }) => (
  <>
    <Notice kind="ok" title={`${accepted.person} est maintenant ${accepted.role} de « ${accepted.organisation} »`} alert>
      <p>{acceptedWords(accepted)}</p>
    </Notice>
    <p>Vous pouvez détruire le courrier : ses codes ne servent plus.</p>
    <Button onPress={onAgain}>Saisir les codes d’un autre courrier</Button>
  </>
);
