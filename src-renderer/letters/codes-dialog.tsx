import { codesOnBehalfForm, type LetterRow } from '../../src-shared/letters/contract.ts';
import { acceptedWords } from '../../src-shared/letters/words.ts';
import { codesProofs, proofWords } from '../../src-shared/organisations/proof.ts';
import { roleWords } from '../../src-shared/organisations/words.ts';
import { ReceptionFields, received } from '../app/parts/reception.tsx';
import { useCommand } from '../app/query.tsx';
import { FieldRow, FormDialog, FormRadioGroup, FormTextField, RequiredHint, toast, useZodForm } from '../ui/index.ts';
import styles from './desk.module.css';

const proofs = codesProofs.map((id) => ({ id, label: proofWords[id] }));

/** «J’ai reçu un courrier avec des codes» pour le compte de: the représentant légal reads them out or brings the letter. */
export const CodesDialog = ({ letter, onClose, onDone }: { letter: LetterRow; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('letters.enterCodesOnBehalf');
  const form = useZodForm(codesOnBehalfForm, {
    defaultValues: { number: letter.number, first: '', second: '', ...received(), channel: 'guichet', proof: '' },
  });
  return (
    <FormDialog
      title={`Codes du courrier ${letter.number}`}
      form={form}
      submit="Valider les codes"
      onSubmit={run}
      onDone={(accepted) => {
        toast(`${accepted.person} : ${roleWords[accepted.role].toLowerCase()} de « ${accepted.organisation} ». ${acceptedWords(accepted)}`);
        onDone();
      }}
      onClose={onClose}
    >
      <p className={styles.words}>
        Pour le compte de {letter.representative}, {letter.organisationName}. La preuve est inscrite au journal, avec votre nom.
      </p>
      <RequiredHint />
      <FieldRow>
        <FormTextField name="first" label="Premier code" isRequired mono spellCheck="false" />
        <FormTextField name="second" label="Second code" isRequired mono spellCheck="false" />
      </FieldRow>
      <ReceptionFields path="" arrived="Codes arrivés" on="Reçus le" />
      <FormRadioGroup name="proof" label="Preuve" options={proofs} layout="column" isRequired />
    </FormDialog>
  );
};
