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
import { organisationsPlace } from './room.tsx';

const check: Readonly<Record<TypedKey, (text: string) => Result<string>>> = {
  siret: explainSiret,
  rna: explainRna,
  registre_local: parseLocalRegister,
};
/** What was typed, once the fingers rest (ms). */
const useRested = (value: string, delay = 200): string => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return rested;
};

/** Long enough to be judged: nobody is told of missing digits while typing the first ones. */
const isWhole = (type: TypedKey, value: string): boolean => {
  const length = normaliseSiret(value).length;
  return type === 'siret' ? length >= 14 : type === 'rna' ? length >= 10 : length >= 3;
};

/** What the service is told of the number while it is typed: whether it is right, and who bears it already. */
export const LiveKey = ({ type, value }: { type: TypedKey; value: string }) => {
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
