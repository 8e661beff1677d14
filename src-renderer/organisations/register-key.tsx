import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { isWholeKey, type NumberedKey, numberings } from '../../src-shared/organisations/keys.ts';
import { useCall } from '../app/query.tsx';
import { Button, Notice } from '../ui/index.ts';
import styles from './organisations.module.css';
import { organisationsPlace } from './places.ts';

/** What was typed, once typing has paused (ms). */
const usePaused = (value: string, delay = 200): string => {
  const [paused, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return paused;
};

/** For the service, while the number is typed: whether it is right, and which organisation has it already. */
export const LiveKey = ({ type, value }: { type: NumberedKey; value: string }) => {
  const paused = usePaused(value);
  const { history } = useRouter();
  const { formState } = useFormContext();
  const checked = isWholeKey(type, paused) ? numberings[type].explain(paused) : null;
  // As its register writes it: bare digits might be those of a telephone.
  const number = checked?.ok ? numberings[type].format(checked.data) : '';
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
