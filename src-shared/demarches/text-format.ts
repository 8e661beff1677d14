import { z } from 'zod';

/** The form that a short text has to have, with an example of it and what is said to whoever writes another. */
export const textFormat = z.object({
  /** A mask («AA-999-AA») or an expression, of an engine whose time grows with the text and no faster. */
  kind: z.enum(['masque', 'expression']),
  pattern: z.string().max(200),
  example: z.string().max(100),
  message: z.string().max(300),
});
export type TextFormat = z.infer<typeof textFormat>;

/** Longest text of such a question: a number, a reference. */
export const mostFormatted = 200;
