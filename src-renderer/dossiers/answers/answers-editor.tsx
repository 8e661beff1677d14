import { type ReactNode, useMemo, useRef, useState } from 'react';
import { stepsOf } from '../../../src-shared/demarches/form.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import { answersAgain, changedLines, correctionOf } from '../../../src-shared/dossiers/correction.ts';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import { Button, Card, FormActions, Notice, Stack } from '../../ui/index.ts';
import { ChangedLines } from '../corrections.tsx';
import { Blocks } from '../form/blocks.tsx';
import styles from '../form/form.module.css';
import { StepList, summaryStep } from '../form/step-list.tsx';
import { type Filling, withAnswer } from '../form/typing.ts';
import { type Given, useTypedAgain } from './use-typed-again.ts';

/** What is about to be written. */
export interface Changed {
  /** Heads of the dossier that it was changed from. */
  readonly seen: string[];
  readonly typed: TypedForm;
  /** Written: this window keeps it no longer. */
  readonly forget: () => void;
}

interface AnswersEditorProps {
  latest: Given;
  /** Where this window keeps what is typed. */
  keptAs: string;
  /** Only what the service asked for again, and what that shows; else everything. */
  onlyAsked: boolean;
  /** Above before and after. */
  changes: string;
  /** What stands at the end, where the changes are sent. */
  renderEnd: (changed: Changed) => ReactNode;
}

/** The answers of a dossier as their form, and what changes before it is written. Justificatifs are rejected and replaced, never changed here. */
export const AnswersEditor = ({ latest, keptAs, onlyAsked, changes: title, renderEnd }: AnswersEditorProps) => {
  const { given, typed, change, hasChanged, takeUp, forget } = useTypedAgain(keptAs, latest);
  const [chosen, setChosen] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const asked = useMemo(() => ({ blocks: given.form.blocks.filter(({ kind }) => kind !== 'piece') }), [given.form]);
  const before = useMemo(() => readForm(asked, { ...given.typed, files: {} }, { today: given.receivedOn }), [asked, given]);
  const read = readForm(asked, { ...typed, files: {} }, { today: given.receivedOn });
  const offered = useMemo(() => {
    const isOffered = (id: string, isStep: boolean): boolean => isStep || given.asked.includes(id) || !before.shown.has(id);
    return onlyAsked
      ? { blocks: asked.blocks.filter(({ id, ...block }) => isOffered(id, block.kind === 'titre' && block.level === 1)) }
      : asked;
  }, [asked, before, given, onlyAsked]);
  const changes = onlyAsked
    ? answersAgain(asked, before.answers, typed, { receivedOn: given.receivedOn, asked: given.asked })
    : correctionOf(asked, before.answers, typed, given.receivedOn);
  const steps = stepsOf(offered).filter(({ blocks }) => blocks.some(({ id, kind }) => kind !== 'titre' && read.shown.has(id)));
  const step = chosen === summaryStep ? undefined : (steps.find(({ id }) => id === chosen) ?? steps[0]);
  const go = (to: string) => {
    setChosen(to);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('h2')?.focus());
  };
  const filling: Filling = {
    draft: null,
    demarche: null,
    fixedRows: onlyAsked ? new Set() : new Set(Object.keys(given.typed.rows)),
    typed,
    files: [],
    read,
    change,
    answer: (at, value) => change((former) => withAnswer(former, at, value)),
    leave: () => undefined,
    faultAt: (at) => read.faults.find((fault) => fault.at === at)?.message,
  };
  return (
    <div className={styles.layout}>
      <StepList steps={steps} faults={read.faults} hasLeft={() => true} selected={step?.id ?? summaryStep} onSelect={go} />
      <div className={styles.body} ref={body}>
        <h2 className={styles.title} tabIndex={-1}>
          <small>{`${given.number} · ${given.title} · ${given.requesterName}`}</small>
          {step?.label ?? 'Ce qui change'}
        </h2>
        {hasChanged && (
          <Notice kind="mine" title="Ce dossier a changé pendant votre saisie." alert>
            <Button onPress={takeUp}>Reprendre avec ces changements, en gardant ma saisie</Button>
          </Notice>
        )}
        {step === undefined ? (
          <Stack>
            {changes.ok ? (
              <Card title={title}>
                <ChangedLines lines={changedLines(asked, read.answers, changes.data)} />
              </Card>
            ) : (
              <Notice kind="mine" title={changes.error.message} />
            )}
            {renderEnd({ seen: [...given.heads], typed, forget })}
          </Stack>
        ) : (
          <>
            <Blocks blocks={step.blocks} filling={filling} />
            <FormActions>
              <Button kind="primary" onPress={() => go(summaryStep)}>
                Voir ce qui change
              </Button>
            </FormActions>
          </>
        )}
      </div>
    </div>
  );
};
