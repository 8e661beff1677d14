import { useRouter } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { stepsOf } from '../../../src-shared/demarches/form.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import { changedLines, correctionOf } from '../../../src-shared/dossiers/correction.ts';
import { requiredText } from '../../../src-shared/kernel/free-text.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useAnswer, useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import {
  Button,
  Card,
  Form,
  FormActions,
  FormTextArea,
  Notice,
  Page,
  RequiredHint,
  Stack,
  SubmitButton,
  useZodForm,
} from '../../ui/index.ts';
import { ChangedLines } from '../corrections.tsx';
import { Blocks } from '../form/blocks.tsx';
import styles from '../form/form.module.css';
import { StepList, summaryStep } from '../form/step-list.tsx';
import { type Filling, withAnswer } from '../form/typing.ts';
import { dossiersPlace } from '../instruction/places.ts';
import { type Given, useCorrected } from './use-corrected.ts';

/** «Corriger une erreur de saisie»: the answers of a dossier as their form, and what changes before it is written. */
export const CorrectionScreen = () => {
  const id = useParam('id') ?? '';
  const { history } = useRouter();
  const [visit] = useState(() => crypto.randomUUID());
  // Asked anew at each visit: what changed since the one before is nothing that happened while they correct.
  const answers = useAnswer(['dossiers', 'dossiers.answers', id, visit], (call) => call('dossiers.answers', { id }));
  return (
    <Page
      title="Corriger une erreur de saisie"
      actions={<Button onPress={() => history.push(`${dossiersPlace}/${id}`)}>Retour au dossier</Button>}
    >
      <Loaded from={answers}>{(given) => <Correcting key={id} id={id} latest={given} />}</Loaded>
    </Page>
  );
};

const form = z.object({ reason: requiredText(2000, 'Dites pourquoi vous corrigez : le demandeur lira ce motif.') });

const Correcting = ({ id, latest }: { id: string; latest: Given }) => {
  const { given, typed, change, hasChanged, takeUp, forget } = useCorrected(id, latest);
  const { history } = useRouter();
  const { run } = useCommand('dossiers.correct');
  const [chosen, setChosen] = useState('');
  const body = useRef<HTMLDivElement>(null);
  // Justificatifs are rejected and replaced, never corrected.
  const asked = useMemo(() => ({ blocks: given.form.blocks.filter(({ kind }) => kind !== 'piece') }), [given.form]);
  const before = useMemo(() => readForm(asked, { ...given.typed, files: {} }, { today: given.receivedOn }).answers, [asked, given]);
  const read = readForm(asked, { ...typed, files: {} }, { today: given.receivedOn });
  const changes = correctionOf(asked, before, typed, given.receivedOn);
  const steps = stepsOf(asked).filter(({ blocks }) => blocks.some(({ id: block, kind }) => kind !== 'titre' && read.shown.has(block)));
  const step = chosen === summaryStep ? undefined : (steps.find((each) => each.id === chosen) ?? steps[0]);
  const go = (to: string) => {
    setChosen(to);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('h2')?.focus());
  };
  const reason = useZodForm(form, { defaultValues: { reason: '' }, draftKey: `dossiers.correct.${id}` });
  const filling: Filling = {
    draft: null,
    demarche: null,
    fixedRows: new Set(Object.keys(given.typed.rows)),
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
          <Notice kind="mine" title="Ce dossier a changé pendant que vous corrigez." alert>
            <Button onPress={takeUp}>Reprendre avec ces changements, en gardant ma saisie</Button>
          </Notice>
        )}
        {step === undefined ? (
          <Stack>
            {changes.ok ? (
              <Card title="Avant et après, comme le demandeur le lira">
                <ChangedLines lines={changedLines(asked, read.answers, changes.data)} />
              </Card>
            ) : (
              <Notice kind="mine" title={changes.error.message} />
            )}
            <Form
              form={reason}
              aria-label="Corriger une erreur de saisie"
              onSubmit={({ reason: why }) => run({ id, seen: [...given.heads], typed, reason: why })}
              done="La correction est enregistrée : le demandeur voit avant et après."
              onDone={() => {
                forget();
                history.replace(`${dossiersPlace}/${id}`);
              }}
            >
              <RequiredHint />
              <FormTextArea
                name="reason"
                label="Motif de la correction"
                description="Seulement une erreur évidente, par exemple une faute de frappe. Le demandeur lira ce motif."
                rows={3}
                isRequired
              />
              <FormActions>
                <SubmitButton>Enregistrer la correction</SubmitButton>
              </FormActions>
            </Form>
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
