import { useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { Form, FormActions, SubmitButton, useZodForm } from '../../ui/index.ts';
import { AnswersEditor, type Changed } from '../answers/answers-editor.tsx';
import { AnswersPage } from '../answers/answers-page.tsx';
import { dossiersPlace } from '../places.ts';

/** «Revoir mes réponses»: those that the service asked for again, and no other ones. */
export const AnswerAgainScreen = () => {
  const id = useParam('id') ?? '';
  return (
    <AnswersPage call="dossiers.askedAnswers" id={id} title="Revoir mes réponses" back={`${dossiersPlace}/${id}`}>
      {(given) => (
        <AnswersEditor
          key={id}
          latest={given}
          keptAs={`dossiers.again.answers.${id}`}
          onlyAsked
          changes="Avant et après, comme le service le lira"
          renderEnd={(changed) => <Send id={id} {...changed} />}
        />
      )}
    </AnswersPage>
  );
};

const nothing = z.object({});

const Send = ({ id, seen, typed, forget }: { id: string } & Changed) => {
  const { history } = useRouter();
  const { run } = useCommand('dossiers.answerAgain');
  const form = useZodForm(nothing, { defaultValues: {} });
  return (
    <Form
      form={form}
      aria-label="Revoir mes réponses"
      onSubmit={() => run({ id, seen, typed })}
      done="Vos réponses sont changées. Quand vous avez répondu à tout, envoyez votre réponse au service."
      onDone={() => {
        forget();
        history.replace(`${dossiersPlace}/${id}`);
      }}
    >
      <FormActions>
        <SubmitButton>Changer mes réponses</SubmitButton>
      </FormActions>
    </Form>
  );
};
