import { type BodyForm, bodyForm } from '../../src-shared/organisations/contract.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { blankOrganisation, OrganisationFields, useNamesake, WishedEservices } from '../organisations/public.tsx';
import { Button, Card, Form, FormActions, RequiredHint, Stack, SubmitButton, useZodForm } from '../ui/index.ts';

/** What was declared before, with every field there. */
const begun = ({ key, address, ...rest }: BodyForm) => ({
  ...rest,
  key: { ...blankOrganisation.key, ...key },
  address: { ...blankOrganisation.address, ...address },
});

export interface DeclareOrganisationProps {
  before: BodyForm | null;
  onDone: (organisation: BodyForm) => void;
  onLeave: () => void;
}

/** «Déclarer mon organisation» (rules §2.1): what the service asks too; nothing is registered before the courriel is confirmed. */
export const DeclareOrganisation = ({ before, onDone, onLeave }: DeclareOrganisationProps) => {
  const form = useZodForm(bodyForm, { defaultValues: before === null ? { ...blankOrganisation, eservicesWished: [] } : begun(before) });
  const namesake = useNamesake(() => form.setValue('confirmNamesake', false));
  const { run } = useCommand('accounts.checkBody');
  return (
    <SignInPage title="Déclarer mon organisation" size="wide">
      <p>Elle n’est pas encore inscrite : dites ce qu’elle est. Elle le sera dès que vous aurez confirmé votre courriel.</p>
      <Form
        form={form}
        aria-label="Déclarer mon organisation"
        onSubmit={async (organisation) => {
          const result = await run(organisation);
          if (!result.ok) namesake.ask(result.error);
          return result;
        }}
        onDone={(_, organisation) => onDone(organisation)}
      >
        <Stack>
          <RequiredHint />
          <OrganisationFields
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
    </SignInPage>
  );
};
