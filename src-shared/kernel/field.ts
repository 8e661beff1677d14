import { z } from 'zod';
import type { Result } from './result.ts';

/**
 * A zod field built on a parser: the form and the contract then say exactly the same French sentence, and both hold the normalised text.
 * Parsers used here are idempotent, so a value may pass through the form's schema and then through the contract's.
 */
export const parsedField = (parse: (text: string) => Result<string>) =>
  z
    .string({ error: 'Saisissez un texte.' })
    .max(2_000, 'Ce texte est beaucoup trop long pour ce champ. Raccourcissez-le.')
    .transform((text, context) => {
      const result = parse(text);
      if (result.ok) return result.data;
      context.addIssue({ code: 'custom', message: result.error.message, params: { code: result.error.code } });
      return z.NEVER;
    });

/** A field that may stay empty; what is typed into it is judged by `schema`, in its words (a union of zod would say its own). */
export const orEmpty = (schema: z.ZodType<string, string>) =>
  z.string({ error: 'Saisissez un texte.' }).transform((text, context) => {
    if (text.trim() === '') return '';
    const checked = schema.safeParse(text);
    if (checked.success) return checked.data;
    for (const { message } of checked.error.issues) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** What is wrong with a value, in the words of its field; null when it is right. */
export const problemWith = (schema: z.ZodType, value: unknown): string | null => schema.safeParse(value).error?.issues[0]?.message ?? null;

/**
 * What fields of a form ask of one another; said also while others are wrong, so that everything to correct is said at once.
 * @param rules the sentence for each field at fault; given the fields that are right by themselves, and asked about these alone
 */
export const withRules = <Shape extends z.core.$ZodLooseShape>(
  fields: z.ZodObject<Shape>,
  rules: (right: Partial<z.output<z.ZodObject<Shape>>>) => { readonly [Name in keyof Shape]?: string | null },
): z.ZodObject<Shape> =>
  fields.superRefine(
    (value: unknown, context) => {
      const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
      const right: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(fields.shape)) {
        const read = z.safeParse(field, given[name]);
        if (read.success) right[name] = read.data;
      }
      const problems = rules(right as Partial<z.output<z.ZodObject<Shape>>>);
      for (const [name, message] of Object.entries<string | null | undefined>(problems))
        if (message != null && Object.hasOwn(right, name)) context.addIssue({ code: 'custom', path: [name], message });
    },
    { when: () => true },
  );
