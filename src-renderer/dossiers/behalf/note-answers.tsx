import { useRouter } from '@tanstack/react-router';
import { useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { Form, FormActions, RequiredHint, SubmitButton, useZodForm } from '../../ui/index.ts';
import { AnswersEditor, type Changed } from '../answers/answers-editor.tsx';
import { AnswersPage } from '../answers/answers-page.tsx';
import { dossiersPlace } from '../instruction/places.ts';
import { ArrivalFields, arrivalOf, arrivedForm, blankArrival } from './reception-part.tsx';

/** «Noter les réponses reçues»: what was asked again and arrived on paper, by courriel or at the counter (rules §0). */
export const NoteAnswersScreen = () => {
  const id = useParam('id') ?? '';
  return (
    <AnswersPage call="dossiers.answers" id={id} title="Noter les réponses reçues" back={`${dossiersPlace}/${id}`}>
      {(given) => (
        <AnswersEditor
          key={id}
          latest={given}
          keptAs={`dossiers.noteAnswers.answers.${id}`}
          onlyAsked
          changes="Avant et après, comme le demandeur le lira"
          renderEnd={(changed) => <Note id={id} {...changed} />}
        />
      )}
    </AnswersPage>
  );
};

const Note = ({ id, seen, typed, forget }: { id: string } & Changed) => {
  const { history } = useRouter();
  const { run } = useCommand('dossiers.noteAnswers');
  const form = useZodForm(arrivedForm, { defaultValues: blankArrival, draftKey: `dossiers.noteAnswers.${id}` });
  return (
    <Form
      form={form}
      aria-label="Noter les réponses reçues"
      onSubmit={(arrived) => run({ id, seen, typed, ...arrivalOf(arrived) })}
      done="Les réponses sont notées. Quand tout est arrivé, notez le complément reçu : le délai repart."
      onDone={() => {
        forget();
        history.replace(`${dossiersPlace}/${id}`);
      }}
    >
      <RequiredHint />
      <ArrivalFields />
      <FormActions>
        <SubmitButton>Noter les réponses</SubmitButton>
      </FormActions>
    </Form>
  );
};
