import { z } from 'zod';
import { bareCourriel } from './courriel.ts';
import { normaliseIdentifier } from './identifier.ts';
import { lineField } from './line.ts';
import { isTelephone, notSignedInWith } from './telephone.ts';
import { bareEnds } from './typed.ts';

/**
 * The one writing of what somebody signs in with, an identifier or a courriel, however it was typed or pasted: what is looked up, counted and
 * kept in the keyring. A courriel keeps its accents, which tell two domains apart; an identifier has none.
 */
export const signInName = (typed: string): string => {
  const text = typed.normalize('NFKC');
  const name = text.includes('@') ? bareCourriel(text) : text;
  return name.includes('@') ? name.toLowerCase().normalize('NFC') : normaliseIdentifier(name);
};

/**
 * The same as it was written, for a person to read: without what a mail program or a copy puts around it. A telephone number is said to be
 * one.
 * @param max characters (code points)
 * @param missing sentence for an empty field
 */
export const writtenSignInName = (max: number, missing: string) =>
  z
    .string()
    .max(max * 4 + 1_000, `Ce texte est trop long : ${max} caractères au plus.`)
    .transform((text) => (text.includes('@') ? bareCourriel(text) : bareEnds(text)))
    .pipe(lineField(max, missing).refine((text) => !isTelephone(text), notSignedInWith));
