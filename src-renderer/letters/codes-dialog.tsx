import { codesOnBehalfForm, type LetterRow } from '../../src-shared/letters/contract.ts';
import { channelWords, roleWords } from '../../src-shared/organisations/words.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import {
  Button,
  Dialog,
  FieldRow,
  Form,
  FormActions,
  FormDateField,
  FormSelect,
  FormTextField,
  RequiredHint,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import styles from './desk.module.css';

const channels = (['guichet', 'courriel', 'papier'] as const).map((id) => ({ id, label: channelWords[id] }));

/** The agent’s twin of «J’ai reçu un courrier avec des codes»: the représentant légal reads them out or brings the letter. */
export const CodesDialog = ({ letter, onClose, onDone }: { letter: LetterRow; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('letters.enterCodesOnBehalf');
  const form = useZodForm(codesOnBehalfForm, {
    defaultValues: { number: letter.number, first: '', second: '', channel: 'guichet', receivedOn: today() },
  });
  return (
    <Dialog title={`Codes du courrier ${letter.number}`} isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label={`Codes du courrier ${letter.number}`}
        onSubmit={run}
        onDone={({ person, role, organisation, mailQueued }) => {
          toast(
            `${person} : ${roleWords[role].toLowerCase()} de ${organisation}. ${
              mailQueued
                ? 'Un courriel part pour activer son compte.'
                : 'Aucun courriel ne part : son compte est déjà actif, ou sans adresse.'
            }`,
          );
          onDone();
          onClose();
        }}
      >
        <p className={styles.words}>
          Pour le compte de {letter.representative}, {letter.organisationName}. Le courrier ou la personne doit être devant vous.
        </p>
        <RequiredHint />
        <FieldRow>
          <FormTextField name="first" label="Premier code" isRequired mono spellCheck="false" />
          <FormTextField name="second" label="Second code" isRequired mono spellCheck="false" />
        </FieldRow>
        <FieldRow>
          <FormSelect name="channel" label="Codes arrivés" options={channels} isRequired />
          <FormDateField name="receivedOn" label="Reçus le" isRequired />
        </FieldRow>
        <FormActions>
          <SubmitButton>Valider les codes</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
