import { createContext } from 'react';
import { places } from './places.ts';

/** Addresses of screens by the words that stand on what leads to them, so that a text that names a screen can lead there. */
export type ScreensByName = ReadonlyMap<string, string>;

/** Those of whoever is not signed in. */
export const signInScreensByName: ScreensByName = new Map([
  ['Connexion', places.signIn],
  ['Créer un compte', places.createAccount],
  ['Mot de passe oublié ?', places.forgotten],
  ['J’ai besoin d’un mot de passe ?', places.forgotten],
  ['J’ai reçu un code', places.code],
  ['J’ai reçu un courrier avec des codes', places.letterCodes],
  ['Résoudre un problème de connexion', places.signInProblem],
  ['Demander de l’aide', places.askHelp],
]);

/** The screens that this person can open; the frame of the spaces gives theirs. */
export const NamedScreens = createContext<ScreensByName>(signInScreensByName);
