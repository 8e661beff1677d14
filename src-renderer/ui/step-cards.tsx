import { ToggleButton } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './step-cards.module.css';
import { figure } from './words.ts';

export interface Step {
  id: string;
  count: number;
  /** «à imprimer». */
  label: string;
  /** «le plus ancien : 2 j». */
  note?: string;
  /** The figure or the note asks for somebody: `mine` colours the note, `bad` the figure. */
  kind?: 'mine' | 'bad';
}

/** Counts by step, each a filter; pressing the chosen one again shows everything when `onSelect` accepts `null`. */
export const StepCards = ({
  label,
  steps,
  selected,
  onSelect,
}: {
  label: string;
  steps: readonly Step[];
  selected: string | null;
  onSelect: (id: string | null) => void;
}) => (
  <fieldset className={styles.steps} aria-label={label}>
    {steps.map((step) => (
      <ToggleButton
        key={step.id}
        isSelected={step.id === selected}
        onChange={(chosen) => onSelect(chosen ? step.id : null)}
        className={cx(styles.step)}
      >
        <b className={cx(step.kind === 'bad' && step.count > 0 && styles.bad)}>{figure(step.count)}</b>
        <span>{step.label}</span>
        {step.note !== undefined && <small className={cx(step.kind === 'mine' && styles.mine)}>{step.note}</small>}
      </ToggleButton>
    ))}
  </fieldset>
);
