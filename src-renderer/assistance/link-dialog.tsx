import { useState } from 'react';
import { linkForm, type RequestView } from '../../src-shared/assistance/contract.ts';
import type { LinkKind } from '../../src-shared/assistance/events.ts';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  Dialog,
  Form,
  FormActions,
  FormComboBox,
  FormRadioGroup,
  FormTextField,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';

const kindWords: Readonly<Record<LinkKind, string>> = { account: 'Un compte', letter: 'Un courrier', organisation: 'Une organisation' };

const wanted = linkForm.refine(({ target }) => target !== '', { path: ['target'], error: 'Dites à quoi rattacher la demande.' });

/** «Rattacher»: an account, a letter or an organisation, found by what the agent knows of it. */
export const LinkDialog = (props: { view: RequestView; onClose: () => void; onDone: () => void }) => {
  const { view, onClose, onDone } = props;
  const { person } = view;
  const form = useZodForm(wanted, { defaultValues: { kind: 'account', target: view.account === null ? (person?.identifiant ?? '') : '' } });
  const { run } = useCommand('assistance.link');
  const kind = form.watch('kind');
  const typed: Readonly<Record<LinkKind, string | null | undefined>> = {
    account: person?.identifiant ?? person?.courriel,
    letter: person?.courrier,
    organisation: null,
  };
  return (
    <Dialog title={`Rattacher la demande ${view.number}`} isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label="Rattacher la demande"
        onSubmit={(values) => run({ id: view.id, seen: view.heads, ...values })}
        onDone={() => {
          toast('La demande est rattachée.');
          onClose();
          onDone();
        }}
      >
        <FormRadioGroup
          name="kind"
          label="À quoi ?"
          isRequired
          options={(['account', 'letter', 'organisation'] as const).map((id) => ({ id, label: kindWords[id] }))}
          onChanged={() => form.setValue('target', typed[form.getValues('kind') as LinkKind] ?? '')}
        />
        {kind === 'account' && <FormTextField name="target" label="Identifiant ou courriel" isRequired mono spellCheck="false" />}
        {kind === 'letter' && (
          <FormTextField
            name="target"
            label="Numéro du courrier"
            description="Par exemple C-2026-A2-00412"
            isRequired
            mono
            spellCheck="false"
          />
        )}
        {kind === 'organisation' && <OrganisationField first={person?.organisation ?? ''} />}
        <FormActions>
          <SubmitButton>Rattacher</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};

/** Organisations found as one types; what the person wrote is shown, it is often not the registered name. */
const OrganisationField = ({ first }: { first: string }) => {
  const [search, setSearch] = useState('');
  const { data } = useCall(
    'organisations.list',
    { filter: { status: 'toutes' }, search, sort: 'name', descending: false },
    { keepPrevious: true },
  );
  const options = (data?.rows ?? [])
    .slice(0, 20)
    .map(({ id, name, postalCode, town }) => ({ id, label: name, detail: `${postalCode} ${town}` }));
  return (
    <FormComboBox
      name="target"
      label="Organisation"
      isRequired
      description={first === '' ? 'Nom, commune, SIRET ou RNA.' : `Nom, commune, SIRET ou RNA. La personne a écrit : « ${first} ».`}
      options={options}
      onSearch={setSearch}
    />
  );
};
