import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Result } from '../../src-shared/kernel/result.ts';
import { explainRna, parseLocalRegister } from '../../src-shared/kernel/rna.ts';
import { explainSiret, normaliseSiret } from '../../src-shared/kernel/siret.ts';
import { noKeyReasons } from '../../src-shared/organisations/events.ts';
import { noKeyWords } from '../../src-shared/organisations/words.ts';
import { useCall } from '../app/query.tsx';
import { Button, FormRadioGroup, FormSelect, FormTextField, Notice } from '../ui/index.ts';
import styles from './organisations.module.css';
import { organisationsPlace } from './room.tsx';

type KeyType = 'siret' | 'rna' | 'registre_local' | 'aucune';
type Typed = Exclude<KeyType, 'aucune'>;

const types = [
  { id: 'siret', label: 'SIRET' },
  { id: 'rna', label: 'RNA', detail: 'associations' },
  { id: 'registre_local', label: 'Registre local', detail: 'Alsace-Moselle' },
  { id: 'aucune', label: 'Aucun numéro' },
];
const fields: Readonly<Record<Typed, { label: string; description: string }>> = {
  siret: { label: 'Numéro SIRET', description: '14 chiffres, avec ou sans espaces' },
  rna: { label: 'Numéro RNA', description: 'La lettre W puis 9 caractères, par exemple W621000123' },
  registre_local: { label: 'Volume et folio', description: 'Par exemple 178-236' },
};
const check: Readonly<Record<Typed, (text: string) => Result<string>>> = {
  siret: explainSiret,
  rna: explainRna,
  registre_local: parseLocalRegister,
};
const reasons = noKeyReasons.map((id) => ({ id, label: noKeyWords[id] }));

/** What was typed, once the fingers rest (ms). */
const useRested = (value: string, delay = 200): string => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return rested;
};

/** How the body is recognised: checked as one types, and known bodies are told at once. */
export const KeyFields = ({ onChanged }: { onChanged: () => void }) => {
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
            inputMode={type === 'siret' ? 'numeric' : 'text'}
            spellCheck="false"
            mono
            isRequired
            onChanged={onChanged}
          />
          <Live type={type} value={value} />
        </div>
      )}
    </>
  );
};

/** Long enough to be judged: nobody is told of missing digits while typing the first ones. */
const isWhole = (type: Typed, value: string): boolean => {
  const length = normaliseSiret(value).length;
  return type === 'siret' ? length >= 14 : type === 'rna' ? length >= 10 : length >= 3;
};

const Live = ({ type, value }: { type: Typed; value: string }) => {
  const rested = useRested(value);
  const { history } = useRouter();
  const { formState } = useFormContext();
  const judged = isWhole(type, rested) ? check[type](rested) : null;
  const number = judged?.ok ? judged.data : '';
  const twin = useCall('organisations.findByKey', { value: number }, { enabled: number !== '' }).data?.found;
  // After a first attempt the field itself says what is wrong.
  const said = formState.submitCount > 0;
  return (
    <div aria-live="polite">
      {judged !== null && !judged.ok && !said && <p className={styles.small}>{judged.error.message}</p>}
      {judged?.ok === true && twin === null && <p className={styles.small}>Ce numéro est juste et n’est pas encore inscrit.</p>}
      {judged?.ok === true && twin != null && (
        <Notice kind="mine" title={`Déjà inscrite : ${twin.name}, ${twin.town}`}>
          <Button kind="quiet" onPress={() => history.push(`${organisationsPlace}/${twin.id}`)}>
            Ouvrir sa fiche pour y ajouter une demande
          </Button>
        </Notice>
      )}
    </div>
  );
};
