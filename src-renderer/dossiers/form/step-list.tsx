import { Button as Pressable } from 'react-aria-components';
import type { FormFault } from '../../../src-shared/demarches/read-form.ts';
import { cx, figure } from '../../ui/index.ts';
import styles from './form.module.css';
import type { FormStep } from './summary.tsx';
import { faultsIn } from './typing.ts';

/** Address of the last step; ids of blocks are longer or given by whoever made the form. */
export const summaryStep = 'recapitulatif';

interface StepListProps {
  steps: readonly FormStep[];
  faults: readonly FormFault[];
  /** Whether a step was left once: what is missing there is counted. */
  hasLeft: (step: string) => boolean;
  selected: string;
  onSelect: (step: string) => void;
}

/** The steps of a deposit, each one press away; nothing has to be right before one goes on. */
export const StepList = ({ steps, faults, hasLeft, selected, onSelect }: StepListProps) => (
  <nav aria-label="Étapes">
    <ol className={styles.steps}>
      {[...steps, { id: summaryStep, label: 'Récapitulatif', blocks: [] }].map(({ id, label, blocks }, at) => {
        const left = hasLeft(id) ? faultsIn(faults, blocks).length : 0;
        return (
          <li key={id}>
            <Pressable
              className={cx(styles.step)}
              onPress={() => onSelect(id)}
              {...(id === selected && { 'aria-current': 'step' as const })}
            >
              <span>{`${at + 1}. ${label}`}</span>
              {left > 0 && <small>{`${figure(left)} à compléter`}</small>}
            </Pressable>
          </li>
        );
      })}
    </ol>
  </nav>
);
