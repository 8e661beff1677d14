import { z } from 'zod';
import { isTelephone, notSignedInWith } from '../kernel/telephone.ts';

/** Identifier or courriel, as typed: looked up, never distinguished in an answer. */
export const who = z
  .string()
  .trim()
  .min(1, 'Saisissez votre identifiant ou votre courriel.')
  .max(254, 'Cet identifiant est trop long.')
  .refine((text) => !isTelephone(text), notSignedInWith);

/** A password as typed: bounded, but neither trimmed nor judged before it is compared. */
export const typedPassword = z.string().min(1, 'Saisissez votre mot de passe.').max(256, 'Ce mot de passe est trop long.');

/** The second of two: its own sentence, for both are often left empty together. */
export const passwordAgain = z.string().min(1, 'Saisissez ce mot de passe une seconde fois.').max(256, 'Ce mot de passe est trop long.');

/** Two passwords typed are one (S0, S2). */
export const twice = (value: { next: string; again: string }, context: z.RefinementCtx): void => {
  if (value.next !== value.again)
    context.addIssue({
      code: 'custom',
      path: ['again'],
      message: 'Les deux mots de passe ne sont pas identiques. Saisissez-les de nouveau.',
    });
};
