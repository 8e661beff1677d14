import { useCall } from '../app/query.tsx';
import { Card, count, EmptyState, ErrorState, LoadingState, momentInWords } from '../ui/index.ts';
import { CopyTraces } from './copy-traces.tsx';
import styles from './persons.module.css';

/** Erasures ordered so far, and what still holds somebody of them. */
export const Erasures = () => {
  const { data, refusal, isFetching, retry } = useCall('persons.erasures', {}, { rooms: ['workstation'] });
  if (data === undefined)
    return refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} isRetrying={isFetching} />;
  const { erasures } = data;
  return (
    <>
      <Card title="Effacements faits">
        {erasures.length === 0 ? (
          <EmptyState title="Aucune personne n’a été effacée">
            Cherchez une personne ci-dessus pour exporter ou effacer ses données.
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {erasures.map(({ at, subjects }) => (
              <li key={at}>
                {momentInWords(at)} : {count(subjects, 'ligne effacée', 'lignes effacées')}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <CopyTraces traces={data} />
    </>
  );
};
