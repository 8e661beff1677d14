import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react';
import { type FieldValues, FormProvider, type Path, useFormState } from 'react-hook-form';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { Button, type ButtonProps } from '../button.tsx';
import { cx } from '../cx.ts';
import { Notice } from '../notice.tsx';
import { toast } from '../toast.tsx';
import styles from './form.module.css';
import type { ZodForm } from './use-zod-form.ts';

/** Marks a password field as secret for the draft of the form around it. */
export const SecretContext = createContext<((path: string) => void) | null>(null);

/** Every error of the form as path and message, in the order of the schema. Pure, so that it can be tested without a page. */
export const listErrors = (errors: object, path = ''): { path: string; message: string }[] =>
  Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null || name === 'ref') return [];
    const here = path === '' ? name : `${path}.${name}`;
    return 'message' in error && typeof error.message === 'string' ? [{ path: here, message: error.message }] : listErrors(error, here);
  });

const quoted = (path: string) => path.replaceAll('"', '\\"');

/** Puts the focus into a field by its path; false when the field is not on the page. */
export const focusField = (form: ParentNode, path: string): boolean => {
  const field = form.querySelector<HTMLElement>(`[data-field="${quoted(path)}"]`);
  const inside =
    '[role=spinbutton], input:not([type=hidden], [type=file], [aria-hidden=true]), textarea, button[data-rac]:not([aria-label^="Aide"])';
  const target = field?.querySelector<HTMLElement>(inside) ?? null;
  target?.focus();
  return target !== null;
};

/** The bad field that stands first on the page (schema order may differ). */
const focusFirst = (form: HTMLFormElement, paths: readonly string[]): void => {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]')].map((field) => field.dataset.field ?? '');
  const first = fields.find((path) => paths.includes(path));
  if (first === undefined || !focusField(form, first)) form.querySelector<HTMLElement>('[data-summary]')?.focus();
};

export interface FormProps<Input extends FieldValues, Output, Data> {
  form: ZodForm<Input, Output>;
  /** Sends the checked values. A refusal goes to its field (or above the form) and nothing typed is lost. */
  onSubmit: (values: Output) => Promise<Result<Data>>;
  /** What is announced after a success. */
  done?: string | ((data: Data, values: Output) => string);
  /** After a success: the draft is already forgotten. */
  onDone?: (data: Data, values: Output) => void;
  children: ReactNode;
  'aria-label'?: string;
}

/** A form that says «*» once, leads to the first bad field, keeps what was typed, and shows what the backend refused where it belongs. */
export const Form = <Input extends FieldValues, Output extends FieldValues, Data>({
  form,
  onSubmit,
  done,
  onDone,
  children,
  ...aria
}: FormProps<Input, Output, Data>) => {
  const element = useRef<HTMLFormElement>(null);
  const { forgetDraft, markSecret, restored: _restored, clear: _clear, ...provided } = form;

  const send = async (values: Output) => {
    const result = await onSubmit(values);
    if (result.ok) {
      forgetDraft();
      if (done !== undefined) toast(typeof done === 'string' ? done : done(result.data, values));
      onDone?.(result.data, values);
      return;
    }
    const { field, message, code } = result.error;
    const shown = field !== undefined && element.current?.querySelector(`[data-field="${quoted(field)}"]`) != null;
    form.setError(shown ? (field as Path<Input>) : 'root', { type: code, message });
  };

  return (
    <FormProvider {...provided}>
      <SecretContext value={markSecret}>
        <form ref={element} noValidate className={styles.form} {...aria} onSubmit={(event) => void form.handleSubmit(send)(event)}>
          <Summary form={element} />
          {children}
        </form>
      </SecretContext>
    </FormProvider>
  );
};

/** What a field is called, where its sentence alone would not say which one is meant. */
const labelOf = (form: HTMLFormElement | null, path: string): string =>
  form?.querySelector(`[data-field="${quoted(path)}"] label, [data-field="${quoted(path)}"] legend`)?.firstChild?.textContent ?? '';

/** Room for the label above a field and the sentence under it, px. */
const ROOM = 96;

/** Shows the summary too, where it fits into the window together with the field that has the focus. */
const showWith = (summary: HTMLElement | null): void => {
  const field = document.activeElement;
  if (summary === null || field === null) return;
  const height = field.getBoundingClientRect().bottom - summary.getBoundingClientRect().top;
  if (height + ROOM < window.innerHeight) summary.scrollIntoView({ block: 'nearest' });
};

/** What is to be corrected, above the form; the focus goes to the first bad field after each attempt. */
const Summary = ({ form }: { form: RefObject<HTMLFormElement | null> }) => {
  const { errors, submitCount, isSubmitting } = useFormState();
  const all = listErrors(errors);
  const fields = all.filter(({ path }) => path !== 'root');
  const general = all.find(({ path }) => path === 'root');
  const attempt = useRef(0);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSubmitting || submitCount === attempt.current || form.current === null) return;
    attempt.current = submitCount;
    const paths = listErrors(errors).map(({ path }) => path);
    if (paths.length === 0) return;
    focusFirst(form.current, paths);
    showWith(summary.current);
  }, [submitCount, isSubmitting, errors, form]);
  if (submitCount === 0 || all.length === 0) return null;
  return (
    <div ref={summary}>
      <Notice
        kind="bad"
        title={
          general?.message ?? (fields.length === 1 ? 'Une information est à corriger' : `${fields.length} informations sont à corriger`)
        }
        alert
      >
        {fields.length > 0 && (
          <ul className={styles.summary}>
            {fields.map(({ path, message }) => (
              <li key={path}>
                <button type="button" className={styles.link} onClick={() => form.current && focusField(form.current, path)}>
                  {fields.some((other) => other.path !== path && other.message === message)
                    ? `${labelOf(form.current, path)} : ${message}`
                    : message}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
};

/** Explains the star. Put it first in a form that has required fields. */
export const RequiredHint = () => <p className={styles.hint}>Les champs marqués d’une étoile (*) sont obligatoires.</p>;

export interface SubmitButtonProps extends Omit<ButtonProps, 'type' | 'isPending'> {
  /** Said on it while the form is being sent, where that takes long enough to wonder. */
  pending?: string;
}

/** Sends the form; shows that it is being sent and refuses a second press. */
export const SubmitButton = ({ kind = 'primary', pending, children, ...rest }: SubmitButtonProps) => {
  const { isSubmitting } = useFormState();
  return (
    <Button {...rest} kind={kind} type="submit" isPending={isSubmitting}>
      {isSubmitting && pending !== undefined ? pending : children}
    </Button>
  );
};

/** Fields side by side while there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;

/** Buttons at the foot of a form or a dialog, the main one first. `sticky`: always seen, for a form longer than the window. */
export const FormActions = ({ sticky = false, children }: { sticky?: boolean; children: ReactNode }) => (
  <div className={cx(styles.actions, sticky && styles.sticky)}>{children}</div>
);

/** Fields that belong together, with a title that screen readers say before each. */
export const FieldGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className={styles.group}>
    <legend>{title}</legend>
    {children}
  </fieldset>
);

/** Gives a secret field the means to stay out of the draft. */
export const useSecretField = (path: string): void => {
  const mark = useContext(SecretContext);
  useEffect(() => mark?.(path), [mark, path]);
};
