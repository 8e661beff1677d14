import { Check } from 'lucide-react';
import type { DossierStatus } from '../../src-shared/dossiers/state.ts';
import { progressOf, progressSteps } from '../../src-shared/dossiers/words.ts';
import { Icon } from '../ui/index.ts';
import styles from './dossiers.module.css';

/** «Niveau d’avancement» (S1): three steps, where it stands, what is behind. Nothing for a request taken back: it had no decision. */
export const ProgressSteps = ({ status }: { status: DossierStatus }) => {
  if (status === 'desiste' || status === 'transmis') return null;
  const at = progressOf(status);
  return (
    <ol className={styles.progress} aria-label="Niveau d’avancement">
      {progressSteps.map((step, place) => {
        const done = place + 1 < at || at === progressSteps.length;
        return (
          <li key={step} {...(done && { 'data-done': true })} {...(place + 1 === at && { 'aria-current': 'step' as const })}>
            {done && <Icon of={Check} size={14} />}
            {step}
            {done && <span className="visually-hidden"> (fait)</span>}
          </li>
        );
      })}
    </ol>
  );
};
