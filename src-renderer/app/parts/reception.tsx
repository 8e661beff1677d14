import type { Result } from '../../../src-shared/kernel/result.ts';
import type { Reception } from '../../../src-shared/organisations/events.ts';
import { channelWords } from '../../../src-shared/organisations/words.ts';
import { onBehalfForm } from '../../../src-shared/profiles/contract.ts';
import { Consequences, FieldRow, FormDateField, FormDialog, FormSelect, RequiredHint, useZodForm } from '../../ui/index.ts';
import { today } from '../today.ts';

/** How what a person asked reaches a desk. */
export const receptionChannels = (['papier', 'courriel', 'guichet'] as const).map((id) => ({ id, label: channelWords[id] }));

/** First values of a reception: on paper, today. */
export const received = () => ({ channel: 'papier' as const, receivedOn: today() });

export interface ReceptionFieldsProps {
  /** Where it lies in the form; empty at its root. */
  path?: string;
  arrived?: string;
  on?: string;
}

/** How and when it reached the département (rules §0: an agent may do every act of a usager, «pour le compte de»). */
export const ReceptionFields = ({ path = 'reception.', arrived = 'Demande arrivée', on = 'Reçue le' }: ReceptionFieldsProps) => (
  <FieldRow>
    <FormSelect name={`${path}channel`} label={arrived} options={receptionChannels} isRequired />
    <FormDateField name={`${path}receivedOn`} label={on} isRequired />
  </FieldRow>
);

export interface OnBehalfDialogProps<T> {
  title: string;
  submit: string;
  consequences: readonly string[];
  onSend: (reception: Reception) => Promise<Result<T>>;
  onDone: (data: T) => void;
  onClose: () => void;
}

/** An act «pour le compte de»: what it does, and how the request came. */
export const OnBehalfDialog = <T,>({ title, submit, consequences, onSend, onDone, onClose }: OnBehalfDialogProps<T>) => {
  const form = useZodForm(onBehalfForm, { defaultValues: { reception: received() } });
  return (
    <FormDialog
      title={title}
      form={form}
      submit={submit}
      kind="bad"
      onSubmit={({ reception }) => onSend(reception)}
      onDone={onDone}
      onClose={onClose}
    >
      <Consequences of={consequences} />
      <RequiredHint />
      <ReceptionFields />
    </FormDialog>
  );
};
