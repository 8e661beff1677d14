import { refuse } from '../../../src-shared/kernel/result.ts';
import { useCommand } from '../../app/query.tsx';
import { Card, Form, FormActions, RequiredHint, Stack, SubmitButton, toast, useZodForm } from '../../ui/index.ts';
import { type DraftEndProps, DraftScreen } from '../form/draft.tsx';
import { dossiersPlace } from '../instruction/places.ts';
import { papersPlace } from './places.ts';
import { ArrivalFields, arrivalOf, arrivedForm, blankArrival } from './reception-part.tsx';

/** A paper that an agent types: the same form as whoever asks would have filled in. */
export const PaperDraftScreen = () => <DraftScreen place={papersPlace} list="Saisies" End={PaperEnd} />;

/** How and when the paper came, then «Déposer le dossier». */
const PaperEnd = ({ draft, typed, isRight, onDeposited, others }: DraftEndProps) => {
  const { run } = useCommand('drafts.depositFor');
  const form = useZodForm(arrivedForm, { defaultValues: blankArrival, draftKey: `drafts.depositFor.${draft.id}` });
  return (
    <Form
      form={form}
      aria-label="Réception du dossier"
      onSubmit={async (values) =>
        isRight()
          ? run({ id: draft.id, typed, ...arrivalOf(values) })
          : refuse('form_incomplete', 'Complétez d’abord les réponses listées au-dessus.')
      }
      onDone={({ dossier, number, mailed }) => {
        toast(
          mailed
            ? `Le dossier ${number} est déposé : un accusé de réception part par courriel.`
            : `Le dossier ${number} est déposé. Imprimez son accusé de réception : aucun courriel n’est connu.`,
        );
        onDeposited(`${dossiersPlace}/${dossier}`);
      }}
    >
      <Card title="Comment ce dossier est arrivé" aside="le délai part du jour de réception, pas de la saisie">
        <Stack>
          <RequiredHint />
          <ArrivalFields />
        </Stack>
      </Card>
      <FormActions>
        <SubmitButton>Déposer le dossier</SubmitButton>
        {others}
      </FormActions>
    </Form>
  );
};
