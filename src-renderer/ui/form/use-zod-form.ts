import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useRef } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { forgetDraft, loadDraft, saveDraft } from './drafts.ts';

/** First values: what is not filled yet may be `null` or empty although the schema wants something there. */
export type Blank<T> = T extends readonly unknown[] | Blob
  ? T
  : T extends object
    ? { [K in keyof T]-?: Blank<T[K]> }
    : T extends string
      ? T | '' | null
      : T extends boolean
        ? boolean
        : T | null;

export interface ZodForm<Input extends FieldValues, Output> extends UseFormReturn<Input, unknown, Output> {
  /** Throws the kept draft away: sent, or given up on purpose. */
  forgetDraft: () => void;
  /** A field says that its value is a secret: it never goes into the draft. */
  markSecret: (path: string) => void;
  /** Back to the first values; the draft is thrown away. */
  clear: () => void;
  /** True when the first values come from a kept draft. */
  restored: boolean;
}

export interface ZodFormOptions<Input extends FieldValues> {
  /** Every field has one, also the empty ones (`''`, `null`, `false`): react then never changes a field from uncontrolled to controlled. */
  defaultValues: Blank<Input>;
  /** Keeps what is typed until it is sent; a name of the form and, where it edits something, the id of that thing. */
  draftKey?: string;
  /** Paths never kept, beside those of the password fields. */
  secret?: readonly string[];
}

/** react-hook-form types first values by the schema; the schema checks them only when they are sent. */
const asDefaults = <Input extends FieldValues>(values: Blank<Input>) => values as object as DefaultValues<Input>;

/** react-hook-form on a zod schema: checked when sent, then at each change. The same schema is checked again behind the contract. */
export const useZodForm = <Input extends FieldValues, Output extends FieldValues>(
  schema: z.ZodType<Output, Input>,
  { defaultValues, draftKey, secret = [] }: ZodFormOptions<Input>,
): ZodForm<Input, Output> => {
  const secrets = useRef(new Set(secret));
  // Read once: later drafts are written by this very form.
  const first = useRef<{ values: Blank<Input>; restored: boolean } | null>(null);
  if (first.current === null) {
    const draft = draftKey === undefined ? undefined : loadDraft(draftKey);
    first.current = { values: { ...defaultValues, ...draft }, restored: draft !== undefined };
  }
  const { values, restored } = first.current;
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues: asDefaults<Input>(values),
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  const { subscribe } = form;
  useEffect(() => {
    if (draftKey === undefined) return;
    return subscribe({ formState: { values: true }, callback: (change) => saveDraft(draftKey, change.values, secrets.current) });
  }, [subscribe, draftKey]);
  const extra = useMemo(
    () => ({
      forgetDraft: () => {
        if (draftKey !== undefined) forgetDraft(draftKey);
      },
      markSecret: (path: string) => {
        secrets.current.add(path);
      },
    }),
    [draftKey],
  );
  const { reset } = form;
  const clear = () => {
    reset(asDefaults<Input>(defaultValues));
    extra.forgetDraft();
  };
  return { ...form, ...extra, clear, restored };
};
