import { type BodyForm, bodyForm } from '../../src-shared/organisations/contract.ts';
import { useCommand } from '../app/query.tsx';
import { BodyFields, blankBody, useNamesake, WishedEservices } from '../organisations/public.tsx';
import { Button, Card, Form, FormActions, RequiredHint, Stack, SubmitButton, useZodForm } from '../ui/index.ts';
import { Door } from './door.tsx';

/** What was declared before, with every field there. */
const begun = ({ key, address, ...body }: BodyForm) => ({
  ...body,
  key: { ...blankBody.key, ...key },
  address: { ...blankBody.address, ...address },
});

export interface DeclareBodyProps {
  before: BodyForm | null;
  onDone: (body: BodyForm) => void;
  onLeave: () => void;
}

/** «Déclarer mon organisation» (rules §2.1): what the service asks too; nothing leaves before one’s courriel is confirmed. */
export const DeclareBody = ({ before, onDone, onLeave }: DeclareBodyProps) => {
  const form = useZodForm(bodyForm, { defaultValues: before === null ? { ...blankBody, eservicesWished: [] } : begun(before) });
  const namesake = useNamesake(() => form.setValue('confirmNamesake', false));
  const { run } = useCommand('accounts.checkBody');
  return (
    <Door title="Déclarer mon organisation" size="wide">
      <p>Elle n’est pas encore inscrite : dites ce qu’elle est. Elle le sera dès que vous aurez confirmé votre courriel.</p>
      <Form
        form={form}
        aria-label="Déclarer mon organisation"
        onSubmit={async (body) => {
          const result = await run(body);
          if (!result.ok) namesake.ask(result.error);
          return result;
        }}
        onDone={(_, body) => onDone(body)}
      >
        <Stack>
          <RequiredHint />
          <BodyFields
            namesake={namesake}
            confirmed="Vous l’avez cherchée, et ce n’est pas celle qui est déjà inscrite."
            aboutRepresentative="lui seul reçoit le courrier et ses codes"
          />
          <Card title="E-services">
            <WishedEservices />
          </Card>
          <FormActions>
            <SubmitButton>Continuer mon inscription</SubmitButton>
            <Button onPress={onLeave}>Revenir sans déclarer</Button>
          </FormActions>
        </Stack>
      </Form>
    </Door>
  );
};
