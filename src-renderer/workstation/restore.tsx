import { useWatch } from 'react-hook-form';
import { restoreForm } from '../../src-shared/workstation/contract.ts';
import { WhoField } from '../app/parts/look-up.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import {
  dayInWords,
  Form,
  FormPasswordField,
  FormRadioGroup,
  FormTextField,
  momentInWords,
  Stack,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';

const ways = [
  { id: 'password', label: 'Avec un mot de passe', detail: 'Celui du jour de la copie, d’une personne qui pouvait ouvrir le poste.' },
  { id: 'recovery_key', label: 'Avec la clé de secours', detail: 'La feuille qui était en vigueur le jour de la copie.' },
];

/** Whether whoever was erased since the copy is still erased: said also when nobody can tell. */
const erasureSentence = (at: number, ordersAt: number | null): string =>
  ordersAt === null
    ? `Aucun ordre d’effacement n’était à côté d’elle : si une personne a été effacée après le ${dayInWords(at)}, effacez-la de nouveau.`
    : `Les effacements ordonnés jusqu’au ${momentInWords(ordersAt)} y sont appliqués. Connectez-vous.`;

/** «Restaurer une copie» into this empty folder (rules §7.3). */
export const RestoreScreen = () => {
  const form = useZodForm(restoreForm, {
    defaultValues: { folder: '', by: 'password', who: '', password: '', recoveryKey: '' },
    draftKey: 'restore',
    secret: ['recoveryKey'],
  });
  const { run } = useCommand('workstation.restore');
  const by = useWatch({ control: form.control, name: 'by' });
  return (
    <SignInPage title="Restaurer une copie" ways={<PlaceLink to={places.firstStart}>Revenir au premier démarrage</PlaceLink>} size="wide">
      <Stack>
        <p>
          La copie est vérifiée, mise dans ce dossier puis ouverte. Elle n’est jamais modifiée. Tout ce qui a été fait après elle est
          absent.
        </p>
        <Form
          form={form}
          aria-label="Restaurer une copie"
          onSubmit={run}
          onDone={({ at, ordersAt }) =>
            // Stays until it is closed when somebody must do something about it.
            toast(`La copie du ${momentInWords(at)} est restaurée. ${erasureSentence(at, ordersAt)}`, {
              kind: ordersAt === null ? 'bad' : 'ok',
            })
          }
        >
          <FormTextField
            name="folder"
            label="Dossier de la copie"
            description="Le chemin complet d’un dossier nommé copy-…, par exemple /media/cle-usb/copy-2026-11-22T09-00-00-000Z"
            spellCheck="false"
            autoFocus
          />
          <FormRadioGroup name="by" label="Comment l’ouvrir" options={ways} layout="column" />
          {by === 'recovery_key' ? (
            <FormTextField name="recoveryKey" label="Clé de secours" description="Sept groupes de cinq signes." mono spellCheck="false" />
          ) : (
            <>
              <WhoField name="who" />
              <FormPasswordField name="password" label="Mot de passe de ce jour-là" />
            </>
          )}
          <SubmitButton wide>Restaurer et ouvrir</SubmitButton>
        </Form>
      </Stack>
    </SignInPage>
  );
};
