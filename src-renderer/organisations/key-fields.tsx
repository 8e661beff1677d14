import type { ComponentType } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { OrganisationKey } from '../../src-shared/organisations/events.ts';
import type { NumberedKey } from '../../src-shared/organisations/keys.ts';
import { noKeyWords } from '../../src-shared/organisations/words.ts';
import { FormRadioGroup, FormSelect, FormTextField, optionsOf } from '../ui/index.ts';
import styles from './organisations.module.css';

type KeyType = OrganisationKey['type'];

const types = [
  { id: 'siret', label: 'SIRET' },
  { id: 'rna', label: 'RNA', detail: 'associations' },
  { id: 'registre_local', label: 'Registre local', detail: 'Alsace-Moselle' },
  { id: 'ridet', label: 'RIDET', detail: 'Nouvelle-Calédonie' },
  { id: 'tahiti', label: 'N° TAHITI', detail: 'Polynésie française' },
  { id: 'aucune', label: 'Aucun numéro' },
];
const fields: Readonly<Record<NumberedKey, { label: string; description: string }>> = {
  siret: { label: 'Numéro SIRET', description: '14 chiffres, avec ou sans espaces' },
  rna: { label: 'Numéro RNA', description: 'La lettre W puis 9 caractères, par exemple W621000123' },
  registre_local: { label: 'Volume et folio', description: 'Par exemple 178-236' },
  ridet: { label: 'Numéro RIDET', description: 'Les chiffres du RID puis les 3 de l’établissement, par exemple 0 123 456.001' },
  tahiti: { label: 'Numéro TAHITI', description: 'Avec les 3 chiffres de l’établissement, par exemple 003970-001' },
};
const reasons = optionsOf(noKeyWords);

export interface KeyFieldsProps {
  onChanged: () => void;
  /** Says whether the number is right while it is typed, to those who may know; others learn it once the form is sent. */
  live?: ComponentType<{ type: NumberedKey; value: string }>;
}

/** How the organisation is recognised: by one of its numbers, or none with a reason. */
export const KeyFields = ({ onChanged, live: Live }: KeyFieldsProps) => {
  const [type, value] = useWatch({ name: ['key.type', 'key.value'] }) as [KeyType, string];
  const { clearErrors } = useFormContext();
  return (
    <>
      <FormRadioGroup
        name="key.type"
        label="Reconnue par"
        options={types}
        isRequired
        onChanged={() => {
          clearErrors('key');
          onChanged();
        }}
      />
      {type === 'aucune' ? (
        <FormSelect name="key.reason" label="Pourquoi n’a-t-elle pas de numéro ?" options={reasons} isRequired />
      ) : (
        <div className={styles.live}>
          <FormTextField
            name="key.value"
            {...fields[type]}
            inputMode={type === 'siret' || type === 'ridet' ? 'numeric' : 'text'}
            spellCheck="false"
            mono
            isRequired
            onChanged={onChanged}
          />
          {Live !== undefined && <Live type={type} value={value} />}
        </div>
      )}
    </>
  );
};
