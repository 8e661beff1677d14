import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Card, count, EmptyState, momentInWords } from '../ui/index.ts';
import { CopyTraces } from './copy-traces.tsx';
import styles from './persons.module.css';

/** Erasures ordered so far, and what still holds somebody of them. */
export const Erasures = () => (
  <Loaded from={useCall('persons.erasures', {}, { rooms: ['workstation'] })}>
    {(known) => (
      <>
        <Card title="Effacements faits">
          {known.erasures.length === 0 ? (
            <EmptyState title="Aucune personne n’a été effacée">
              Cherchez une personne ci-dessus pour exporter ou effacer ses données.
            </EmptyState>
          ) : (
            <ul className={styles.list}>
              {known.erasures.map(({ at, subjects }) => (
                <li key={at}>
                  {momentInWords(at)} : {count(subjects, 'ligne effacée', 'lignes effacées')}
                </li>
              ))}
            </ul>
          )}
        </Card>
        <CopyTraces traces={known} />
      </>
    )}
  </Loaded>
);
