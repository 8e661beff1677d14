import { useRouter } from '@tanstack/react-router';
import { useActs } from '../../app/act.ts';
import { useParam } from '../../app/room.ts';
import { Button, FormActions } from '../../ui/index.ts';
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

const done = 'Vos réponses sont changées. Quand vous avez répondu à tout, envoyez votre réponse au service.';

const Send = ({ id, seen, typed, forget }: { id: string } & Changed) => {
  const { history } = useRouter();
  const { act, isPending } = useActs({
    onDone: () => {
      forget();
      history.replace(`${dossiersPlace}/${id}`);
    },
  });
  return (
    <FormActions>
      <Button kind="primary" isPending={isPending} onPress={() => void act('dossiers.answerAgain', { id, seen, typed }, done)}>
        Changer mes réponses
      </Button>
    </FormActions>
  );
};
