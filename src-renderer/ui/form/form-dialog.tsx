import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button, type ButtonProps } from '../button.tsx';
import { cx } from '../cx.ts';
import { Dialog, type DialogProps } from '../dialog.tsx';
import { Notice } from '../notice.tsx';
import styles from './form.module.css';
import { Form, FormActions, type FormProps, SubmitButton } from './form.tsx';
import type { ZodForm } from './use-zod-form.ts';

export interface FormDialogProps<Input extends FieldValues, Output, Data>
  extends Pick<FormProps<Input, Output, Data>, 'form' | 'onSubmit' | 'done' | 'onDone'> {
  title: string;
  /** Accessible name of the form, when the title is not. */
  label?: string;
  size?: DialogProps['size'];
  /** Words of the button that sends. */
  submit: string;
  kind?: ButtonProps['kind'];
  cancel?: string;
  /** Esc, the cross, «Annuler», and a success, before `onDone`. */
  onClose: () => void;
  children: ReactNode;
  /** Under the form. */
  after?: ReactNode;
}

/** A form asked in a dialog: sent, it closes; refused, it stays with what was typed. */
export const FormDialog = <Input extends FieldValues, Output extends FieldValues, Data>(props: FormDialogProps<Input, Output, Data>) => {
  const {
    title,
    label = title,
    size = 'm',
    submit,
    kind,
    cancel = 'Annuler',
    form,
    onSubmit,
    done,
    onDone,
    onClose,
    children,
    after,
  } = props;
  return (
    <Dialog title={title} isOpen onClose={onClose} size={size}>
      <div className={cx(size === 'l' && styles.wide)}>
        <Form
          form={form}
          aria-label={label}
          onSubmit={onSubmit}
          {...(done !== undefined && { done })}
          onDone={(data, values) => {
            // Closed first: what follows may open another dialog.
            onClose();
            onDone?.(data, values);
          }}
        >
          {children}
          <FormActions>
            <SubmitButton {...(kind !== undefined && { kind })}>{submit}</SubmitButton>
            <Button onPress={onClose}>{cancel}</Button>
          </FormActions>
        </Form>
      </div>
      {after}
    </Dialog>
  );
};

/** What was typed before is there again: said, with the way to an empty form. */
export const KeptNotice = ({ form }: { form: Pick<ZodForm<FieldValues, unknown>, 'restored' | 'clear'> }) =>
  form.restored ? (
    <Notice title="Votre saisie a été conservée">
      <Button kind="quiet" onPress={form.clear}>
        Recommencer une feuille vide
      </Button>
    </Notice>
  ) : null;
