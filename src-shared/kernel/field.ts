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
