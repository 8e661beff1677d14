import { closeForm, linkForm, noteForm, type RequestView } from '../../src-shared/assistance/contract.ts';
import type { LinkKind } from '../../src-shared/assistance/events.ts';
import { outcomeWords } from '../../src-shared/assistance/words.ts';
import { Loaded } from '../app/loaded.tsx';
import { LetterNumberField, OrganisationField, WhoField } from '../app/parts/look-up.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { DescriptionList, Dialog, FormDialog, FormRadioGroup, FormTextArea, Notice, optionsOf, Prose, useZodForm } from '../ui/index.ts';

interface RequestDialogProps {
  view: RequestView;
  onClose: () => void;
  onDone: () => void;
}

/** «Clore»: why, and what it does not do. */
export const CloseDialog = ({ view, onClose, onDone }: RequestDialogProps) => {
  const answered = view.status === 'repondue';
  const form = useZodForm(closeForm, { defaultValues: { outcome: answered ? 'resolue' : null } });
  const { run } = useCommand('assistance.close');
  return (
    <FormDialog
      title={`Clore la demande ${view.number}`}
      size="s"
      label="Clore la demande"
      form={form}
      submit="Clore"
      onSubmit={(values) => run({ id: view.id, ...seenIn(view), ...values })}
      done={`La demande ${view.number} est close.`}
      onDone={onDone}
      onClose={onClose}
    >
      {!answered && <Notice kind="mine" title="Personne n’a encore répondu. La personne n’est pas prévenue de la clôture." />}
      <FormRadioGroup name="outcome" label="Pourquoi ?" isRequired layout="column" options={optionsOf(outcomeWords)} />
    </FormDialog>
  );
};

const kindWords: Readonly<Record<LinkKind, string>> = { account: 'Un compte', letter: 'Un courrier', organisation: 'Une organisation' };
const wanted = linkForm.refine(({ target }) => target !== '', { path: ['target'], error: 'Dites à quoi rattacher la demande.' });

/** «Rattacher»: an account, a letter or an organisation, found by what the agent knows of it. */
export const LinkDialog = ({ view, onClose, onDone }: RequestDialogProps) => {
  const { person } = view;
  const form = useZodForm(wanted, { defaultValues: { kind: 'account', target: view.account === null ? (person?.identifiant ?? '') : '' } });
  const { run } = useCommand('assistance.link');
  const kind = form.watch('kind');
  /** What the person joined serves as the first value. */
  const joined: Readonly<Record<LinkKind, string | null | undefined>> = {
    account: person?.identifiant ?? person?.courriel,
    letter: person?.courrier,
    organisation: null,
  };
  return (
    <FormDialog
      title={`Rattacher la demande ${view.number}`}
      label="Rattacher la demande"
      form={form}
      submit="Rattacher"
      onSubmit={(values) => run({ id: view.id, ...seenIn(view), ...values })}
      done="La demande est rattachée."
      onDone={onDone}
      onClose={onClose}
    >
      <FormRadioGroup
        name="kind"
        label="À quoi ?"
        isRequired
        options={optionsOf(kindWords)}
        onChanged={() => form.setValue('target', joined[form.getValues('kind') as LinkKind] ?? '')}
      />
      {kind === 'account' && <WhoField name="target" isRequired />}
      {kind === 'letter' && <LetterNumberField name="target" isRequired />}
      {kind === 'organisation' && <OrganisationField name="target" written={person?.organisation ?? ''} />}
    </FormDialog>
  );
};

/** A note that only agents read. */
export const NoteDialog = ({ view, onClose, onDone }: RequestDialogProps) => {
  const form = useZodForm(noteForm, { defaultValues: { text: '' }, draftKey: `assistance.note.${view.id}` });
  const { run } = useCommand('assistance.note');
  return (
    <FormDialog
      title={`Note sur la demande ${view.number}`}
      label="Note interne"
      form={form}
      submit="Ajouter la note"
      onSubmit={(values) => run({ id: view.id, ...values })}
      done="La note est ajoutée."
      onDone={onDone}
      onClose={onClose}
    >
      <FormTextArea name="text" label="Note" description="Lue par les agents seulement." isRequired rows={4} autoFocus />
    </FormDialog>
  );
};

/** The mail exactly as it would leave (design §8: nothing sent by surprise). */
export const PreviewDialog = ({ id, text, onClose }: { id: string; text: string; onClose: () => void }) => (
  <Dialog title="Le courriel tel qu’il partira" isOpen onClose={onClose} size="l">
    <Loaded from={useCall('assistance.preview', { id, text })}>
      {(mail) => (
        <>
          <DescriptionList
            items={[
              { term: 'À', value: mail.to },
              { term: 'Objet', value: mail.subject },
            ]}
          />
          <Prose>{mail.text}</Prose>
        </>
      )}
    </Loaded>
  </Dialog>
);
