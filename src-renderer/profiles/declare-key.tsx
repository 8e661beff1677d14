import { useFormContext, useWatch } from 'react-hook-form';
import { noKeyReasons } from '../../src-shared/organisations/events.ts';
import { noKeyWords } from '../../src-shared/organisations/words.ts';
import { FormRadioGroup, FormSelect, FormTextField } from '../ui/index.ts';

type KeyType = 'siret' | 'rna' | 'registre_local' | 'aucune';

const types = [
  { id: 'siret', label: 'SIRET' },
  { id: 'rna', label: 'RNA', detail: 'associations' },
  { id: 'registre_local', label: 'Registre local', detail: 'Alsace-Moselle' },
  { id: 'aucune', label: 'Aucun numéro' },
];
const fields: Readonly<Record<Exclude<KeyType, 'aucune'>, { label: string; description: string }>> = {
  siret: { label: 'Numéro SIRET', description: '14 chiffres, avec ou sans espaces' },
  rna: { label: 'Numéro RNA', description: 'La lettre W puis 9 caractères, par exemple W621000123' },
  registre_local: { label: 'Volume et folio', description: 'Par exemple 178-236' },
};
const reasons = noKeyReasons.map((id) => ({ id, label: noKeyWords[id] }));

/** How the body is recognised. Whether somebody declared it before is told only once the form is sent. */
export const KeyFields = ({ onChanged }: { onChanged: () => void }) => {
  const type = useWatch({ name: 'key.type' }) as KeyType;
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
        <FormTextField
          name="key.value"
          {...fields[type]}
          inputMode={type === 'siret' ? 'numeric' : 'text'}
          spellCheck="false"
          mono
          isRequired
          onChanged={onChanged}
        />
      )}
    </>
  );
};
