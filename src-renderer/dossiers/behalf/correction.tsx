import { useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { requiredText } from '../../../src-shared/kernel/free-text.ts';
import { useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { Form, FormActions, FormTextArea, RequiredHint, SubmitButton, useZodForm } from '../../ui/index.ts';
import { AnswersEditor, type Changed } from '../answers/answers-editor.tsx';
import { AnswersPage } from '../answers/answers-page.tsx';
import type { Given } from '../answers/use-typed-again.ts';
import { dossiersPlace } from '../instruction/places.ts';

/** «Corriger une erreur de saisie»: the answers of a dossier as their form, and what changes before it is written. */
export const CorrectionScreen = () => {
  const id = useParam('id') ?? '';
  return (
    <AnswersPage call="dossiers.answers" id={id} title="Corriger une erreur de saisie" back={`${dossiersPlace}/${id}`}>
      {(given) => <Correcting key={id} id={id} latest={given} />}
    </AnswersPage>
  );
};

const Correcting = ({ id, latest }: { id: string; latest: Given }) => (
  <AnswersEditor
    latest={latest}
    keptAs={`dossiers.correct.answers.${id}`}
    onlyAsked={false}
    changes="Avant et après, comme le demandeur le lira"
    renderEnd={(changed) => <Reason id={id} {...changed} />}
  />
);

const form = z.object({ reason: requiredText(2000, 'Dites pourquoi vous corrigez : le demandeur lira ce motif.') });

const Reason = ({ id, seen, typed, forget }: { id: string } & Changed) => {
  const { history } = useRouter();
  const { run } = useCommand('dossiers.correct');
  const reason = useZodForm(form, { defaultValues: { reason: '' }, draftKey: `dossiers.correct.${id}` });
  return (
    <Form
      form={reason}
      aria-label="Corriger une erreur de saisie"
      onSubmit={({ reason: why }) => run({ id, seen, typed, reason: why })}
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
  );
};
