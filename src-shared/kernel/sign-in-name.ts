import { bareCourriel } from './courriel.ts';
import { normaliseIdentifier } from './identifier.ts';

/**
 * The one writing of what somebody signs in with, an identifier or a courriel, however it was typed or pasted: what is looked up, counted and
 * kept in the keyring. A courriel keeps its accents, which tell two domains apart; an identifier has none.
 */
export const signInName = (typed: string): string => {
  const text = typed.normalize('NFKC');
  const name = text.includes('@') ? bareCourriel(text) : text;
  return name.includes('@') ? name.toLowerCase().normalize('NFC') : normaliseIdentifier(name);
};
