import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Result } from '../../src-shared/kernel/result.ts';
import { explainRna, parseLocalRegister } from '../../src-shared/kernel/rna.ts';
import { explainSiret, normaliseSiret } from '../../src-shared/kernel/siret.ts';
import { useCall } from '../app/query.tsx';
import { Button, Notice } from '../ui/index.ts';
import type { TypedKey } from './key-fields.tsx';
import styles from './organisations.module.css';
import { organisationsPlace } from './places.ts';

const check: Readonly<Record<TypedKey, (text: string) => Result<string>>> = {
  siret: explainSiret,
  rna: explainRna,
  registre_local: parseLocalRegister,
};
/** What was typed, once typing has paused (ms). */
const usePaused = (value: string, delay = 200): string => {
  const [paused, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return paused;
};

/** Long enough to be checked: missing digits are not reported while the first ones are typed. */
const isWhole = (type: TypedKey, value: string): boolean => {
  const length = normaliseSiret(value).length;
  return type === 'siret' ? length >= 14 : type === 'rna' ? length >= 10 : length >= 3;
};

/** For the service, while the number is typed: whether it is right, and which organisation has it already. */
export const LiveKey = ({ type, value }: { type: TypedKey; value: string }) => {
  const paused = usePaused(value);
  const { history } = useRouter();
  const { formState } = useFormContext();
  const checked = isWhole(type, paused) ? check[type](paused) : null;
  const number = checked?.ok ? checked.data : '';
  const twin = useCall('organisations.findByKey', { value: number }, { enabled: number !== '' }).data?.found;
  // After a first attempt the field itself says what is wrong.
  const said = formState.submitCount > 0;
  return (
    <div aria-live="polite">
      {checked !== null && !checked.ok && !said && <p className={styles.small}>{checked.error.message}</p>}
      {checked?.ok === true && twin === null && <p className={styles.small}>Ce numéro est juste et n’est pas encore inscrit.</p>}
      {checked?.ok === true && twin != null && (
        <Notice kind="mine" title={`Déjà inscrite : ${twin.name}, ${twin.town}`}>
          <Button kind="quiet" onPress={() => history.push(`${organisationsPlace}/${twin.id}`)}>
            Ouvrir sa fiche pour y ajouter une demande
          </Button>
        </Notice>
      )}
    </div>
  );
};
