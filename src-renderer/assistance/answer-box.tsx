import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { answerForm, noteForm } from '../../src-shared/assistance/contract.ts';
import { answerChannels } from '../../src-shared/assistance/events.ts';
import { channelWords } from '../../src-shared/assistance/words.ts';
import { useKey } from '../app/key-map.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Dialog, Form, FormActions, FormRadioGroup, FormTextArea, Menu, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import styles from './assistance.module.css';
import { CannedDialog } from './canned-dialog.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import type { RequestPart } from './types.ts';

const sentWords = {
  courriel: 'La réponse part par courriel dans quelques secondes. La boîte d’envoi peut encore l’annuler.',
  telephone: 'La réponse donnée au téléphone est notée.',
  guichet: 'La réponse donnée au guichet est notée.',
} as const;

/** The answer, by mail or as it was said, with the canned texts; and notes for oneself. */
export const AnswerBox = ({ view, onChanged }: RequestPart) => {
  const hasCourriel = view.person?.courriel != null;
  const form = useZodForm(answerForm, {
    defaultValues: { channel: view.wish === 'courriel' && hasCourriel ? 'courriel' : 'guichet', text: '' },
    draftKey: `assistance.answer.${view.id}`,
  });
  const { run } = useCommand('assistance.answer');
  const canned = useCall('assistance.canned', {});
  const { roles } = useSession();
  const box = useRef<HTMLElement>(null);
  const [managing, setManaging] = useState(false);
  const [noting, setNoting] = useState(false);
  const [preview, setPreview] = useState<string | null>(null);
  const channel = form.watch('channel');
  const text = form.watch('text');
  const send = () => box.current?.querySelector('form')?.requestSubmit();
  useKey('Ctrl Enter', 'Envoyer la réponse', send, { group: 'Demande d’aide' });
  const focusText = () => requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('textarea')?.focus());
  const insert = (words: string) => {
    const before = form.getValues('text').trimEnd();
    form.setValue('text', before === '' ? words : `${before}\n\n${words}`, { shouldValidate: form.formState.isSubmitted });
    focusText();
  };
  const entries = [
    ...(canned.data?.answers ?? []).map(({ id, title, text: words }) => ({ id, label: title, onAction: () => insert(words) })),
    ...(roles.includes('gestionnaire') ? [{ id: 'gerer', label: 'Gérer les réponses types…', onAction: () => setManaging(true) }] : []),
  ];
  const channels = answerChannels.filter((each) => each !== 'courriel' || hasCourriel);
  return (
    <section className={styles.answer} aria-label="Répondre" ref={box}>
      <div className={styles.answerHead}>
        <h3 className={styles.partTitle}>Répondre</h3>
        {entries.length > 0 && (
          <Menu label="Réponses types" trigger={<Button icon={ChevronDown}>Réponses types</Button>} entries={entries} />
        )}
      </div>
      <Form
        form={form}
        aria-label="Réponse"
        onSubmit={(values) => run({ id: view.id, seen: view.heads, ...values })}
        onDone={(_, values) => {
          form.reset({ channel: values.channel, text: '' });
          form.forgetDraft();
          toast(sentWords[values.channel]);
          onChanged();
        }}
      >
        <FormTextArea name="text" label={channel === 'courriel' ? 'Votre réponse' : 'Ce que vous avez répondu'} isRequired rows={6} />
        <FormRadioGroup
          name="channel"
          label="Réponse donnée"
          isRequired
          options={channels.map((id) => ({ id, label: channelWords[id] }))}
          {...(!hasCourriel && { description: 'Cette personne n’a pas laissé de courriel.' })}
        />
        <FormActions>
          <SubmitButton keys="Ctrl Enter">{channel === 'courriel' ? 'Envoyer la réponse' : 'Noter la réponse'}</SubmitButton>
          {channel === 'courriel' && (
            <Button isDisabled={text.trim() === ''} onPress={() => setPreview(text)}>
              Aperçu du courriel
            </Button>
          )}
          <Button onPress={() => setNoting(true)}>Note interne…</Button>
        </FormActions>
      </Form>
      {managing && <CannedDialog onClose={() => setManaging(false)} />}
      {noting && <NoteDialog id={view.id} number={view.number} onClose={() => setNoting(false)} onDone={onChanged} />}
      {preview !== null && <PreviewDialog id={view.id} text={preview} onClose={() => setPreview(null)} />}
    </section>
  );
};

/** A note that only agents read. */
const NoteDialog = (props: { id: string; number: string; onClose: () => void; onDone: () => void }) => {
  const { id, number, onClose, onDone } = props;
  const form = useZodForm(noteForm, { defaultValues: { text: '' }, draftKey: `assistance.note.${id}` });
  const { run } = useCommand('assistance.note');
  return (
    <Dialog title={`Note sur la demande ${number}`} isOpen onClose={onClose}>
      <Form
        form={form}
        aria-label="Note interne"
        onSubmit={(values) => run({ id, ...values })}
        onDone={() => {
          toast('La note est ajoutée.');
          onClose();
          onDone();
        }}
      >
        <FormTextArea name="text" label="Note" description="Lue par les agents seulement." isRequired rows={4} autoFocus />
        <FormActions>
          <SubmitButton>Ajouter la note</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
