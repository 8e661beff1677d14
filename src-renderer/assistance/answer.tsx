import { useRef, useState } from 'react';
import { answerForm } from '../../src-shared/assistance/contract.ts';
import { type AnswerChannel, answerChannels } from '../../src-shared/assistance/events.ts';
import { channelWords } from '../../src-shared/assistance/words.ts';
import { useKey } from '../app/key-map.tsx';
import { useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { appended, CannedMenu } from '../canned/public.tsx';
import { Button, DetailPart, Form, FormActions, FormRadioGroup, FormTextArea, optionsOf, SubmitButton, useZodForm } from '../ui/index.ts';
import { NoteDialog, PreviewDialog } from './dialogs.tsx';
import type { RequestPart } from './words.ts';

const sentWords = (channel: AnswerChannel): string =>
  channel === 'courriel'
    ? 'La réponse part par courriel dans quelques secondes. La boîte d’envoi peut encore l’annuler.'
    : `La réponse donnée ${channelWords[channel].toLowerCase()} est notée.`;

/** The answer, by mail or as it was said, with the canned texts; and notes for oneself. */
export const AnswerBox = ({ view, onChanged }: RequestPart) => {
  const hasCourriel = view.person?.courriel != null;
  const form = useZodForm(answerForm, {
    defaultValues: { channel: view.wish === 'courriel' && hasCourriel ? 'courriel' : 'guichet', text: '' },
    draftKey: `assistance.answer.${view.id}`,
  });
  const { run } = useCommand('assistance.answer');
  const box = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState<'note' | { preview: string } | null>(null);
  const close = () => setAsking(null);
  const [channel, text] = form.watch(['channel', 'text']);
  const send = () => box.current?.querySelector('form')?.requestSubmit();
  useKey('Ctrl Enter', 'Envoyer la réponse', send, { group: 'Demande d’aide' });
  const insert = (words: string) => {
    form.setValue('text', appended(form.getValues('text'), words), { shouldValidate: form.formState.isSubmitted });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('textarea')?.focus());
  };
  const menu = <CannedMenu use="assistance" onChoose={insert} keeps={['assistance']} />;
  return (
    <DetailPart title="Répondre" aside={menu} ref={box}>
      <Form
        form={form}
        aria-label="Réponse"
        onSubmit={(values) => run({ id: view.id, ...seenIn(view), ...values })}
        done={(_, values) => sentWords(values.channel)}
        onDone={(_, values) => {
          form.reset({ channel: values.channel, text: '' });
          form.forgetDraft();
          onChanged();
        }}
      >
        <FormTextArea name="text" label={channel === 'courriel' ? 'Votre réponse' : 'Ce que vous avez répondu'} isRequired rows={6} />
        <FormRadioGroup
          name="channel"
          label="Réponse donnée"
          isRequired
          options={optionsOf(channelWords, hasCourriel ? answerChannels : ['telephone', 'guichet'])}
          {...(!hasCourriel && { description: 'Cette personne n’a pas laissé de courriel.' })}
        />
        <FormActions>
          <SubmitButton keys="Ctrl Enter">{channel === 'courriel' ? 'Envoyer la réponse' : 'Noter la réponse'}</SubmitButton>
          {channel === 'courriel' && (
            <Button isDisabled={text.trim() === ''} onPress={() => setAsking({ preview: text })}>
              Aperçu du courriel
            </Button>
          )}
          <Button onPress={() => setAsking('note')}>Note interne…</Button>
        </FormActions>
      </Form>
      {asking === 'note' && <NoteDialog view={view} onClose={close} onDone={onChanged} />}
      {asking !== null && typeof asking === 'object' && <PreviewDialog id={view.id} text={asking.preview} onClose={close} />}
    </DetailPart>
  );
};
