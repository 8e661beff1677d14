import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { withLeastRows, withoutBlankRows } from '../../../src-shared/demarches/blank-rows.ts';
import { type Form, stepsOf } from '../../../src-shared/demarches/form.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import { today } from '../../app/today.ts';
import { Button, Checkbox, EmptyState, Stack } from '../../ui/index.ts';
import { Blocks } from './blocks.tsx';
import styles from './form.module.css';
import { StepList, summaryStep } from './step-list.tsx';
import { Summary } from './summary.tsx';
import { type Filling, isTyped, typedAt, withAnswer } from './typing.ts';

const nothing: TypedForm = { fields: {}, rows: {} };

/** A form as whoever answers it sees it; what is typed to try it is kept nowhere. */
export const Trial = ({ form }: { form: Form }) => {
  const [answers, setTyped] = useState(nothing);
  // The form may change beside it: rows that nobody touched open as they do for the usager.
  const opened = (given: TypedForm): TypedForm => ({ ...given, rows: { ...withLeastRows(form, nothing).rows, ...given.rows } });
  const typed = opened(answers);
  const change = (update: (before: TypedForm) => TypedForm) => setTyped((before) => update(opened(before)));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTrying, setTrying] = useState(false);
  const [chosen, setChosen] = useState('');
  const read = readForm(form, withoutBlankRows(form, { ...typed, files: {} }), { today: today() });
  const steps = stepsOf(form).filter(({ blocks }) => blocks.some((block) => read.shown.has(block.id)));
  const step = chosen === summaryStep ? undefined : (steps.find(({ id }) => id === chosen) ?? steps[0]);
  const filling: Filling = {
    draft: null,
    demarche: null,
    typed,
    files: [],
    read,
    change,
    answer: (at, value) => change((before) => withAnswer(before, at, value)),
    leave: (at) => setLeft(new Set([...left, at])),
    faultAt: (at) => (left.has(at) && isTyped(typedAt(typed, at)) ? read.faults.find((fault) => fault.at === at)?.message : undefined),
  };
  if (form.blocks.length === 0)
    return <EmptyState title="Rien à montrer encore">Ajoutez une question : elle paraît ici telle que l’usager la verra.</EmptyState>;
  return (
    <Stack>
      <Checkbox
        label="Répondre pour essayer"
        description="Les conditions jouent comme pour l’usager. Rien n’est enregistré."
        value={isTrying}
        onChange={setTrying}
      />
      {isTrying && (
        <div>
          <Button
            icon={RotateCcw}
            onPress={() => {
              setTyped(nothing);
              setLeft(new Set());
            }}
          >
            Effacer mes réponses d’essai
          </Button>
        </div>
      )}
      <StepList steps={steps} faults={read.faults} hasLeft={() => false} selected={step?.id ?? summaryStep} onSelect={setChosen} />
      <h2 className={styles.title}>{step?.label ?? 'Récapitulatif'}</h2>
      {/* Until it is tried, what stands here is looked at: the Tab key goes past it. */}
      <div className={styles.trial} inert={!isTrying && step !== undefined}>
        {step === undefined ? (
          <Summary steps={steps} filling={filling} onGo={setChosen} />
        ) : (
          <Blocks blocks={step.blocks} filling={filling} />
        )}
      </div>
    </Stack>
  );
};
