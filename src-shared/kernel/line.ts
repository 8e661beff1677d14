import { z } from 'zod';
import { hasHiddenOrBreak, lengthOf } from './free-text.ts';

/**
 * One line that people type: trimmed, inner spaces of every kind single, no invisible sign, none of the signs of HTML.
 * @param max characters (code points)
 * @param missing sentence for an empty field
 */
export const lineField = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .max(max * 4 + 1_000, `Ce texte est trop long : ${max} caractères au plus.`)
    .transform((text) =>
      text
        .normalize('NFC')
        .trim()
        .replace(/\p{Zs}+/gu, ' '),
    )
    .superRefine((text, context) => {
      const issue = (message: string) => context.addIssue({ code: 'custom', message });
      if (text === '') issue(missing);
      else if (hasHiddenOrBreak(text)) issue('Ce texte contient un caractère invisible. Tapez-le au clavier.');
      else if (/[<>]/.test(text)) issue('Les signes < et > ne sont pas admis ici.');
      else if (lengthOf(text) > max) issue(`Ce texte est trop long : ${max} caractères au plus.`);
    });
