import { commonPasswords } from './common-passwords.ts';
import { hasHiddenOrBreak, lengthOf, plainLetters } from './free-text.ts';
import { ok, type Result, refuse } from './result.ts';

/** Whose password it is: it may not hold these names. */
export interface PasswordContext {
  readonly prenom: string;
  readonly nom: string;
  readonly identifier: string;
  /** The account may open this workstation: its password protects the base itself (design §7). */
  readonly opensWorkstation: boolean;
}

export interface PasswordCondition {
  /** As shown in the live list: «8 caractères au moins». */
  readonly label: string;
  readonly met: boolean;
}

const maximum = 128;
const minimum = (context: PasswordContext): number => (context.opensWorkstation ? 12 : 8);

/** One writing for one password, whatever the keyboard made of the accents. Hash and compare this form only. */
export const normalisePassword = (text: string): string => text.normalize('NFC');

/** Parts of names of at least 3 letters, plain: «Jean-Paul Le Goff» → jean, paul, goff, legoff, jeanpaul. */
const nameParts = (context: PasswordContext): string[] =>
  [context.prenom, context.nom, context.identifier].flatMap((name) => {
    const letters = plainLetters(name).split(/[^\p{L}]+/u);
    return [...letters, letters.join('')].filter((part) => lengthOf(part) >= 3);
  });

const holdsName = (text: string, context: PasswordContext): boolean => {
  const plain = plainLetters(text);
  const lettersOnly = plain.replace(/[^\p{L}]/gu, '');
  return nameParts(context).some((part) => plain.includes(part) || lettersOnly.includes(part));
};

/** A common password stays one with `2026!` behind it, a `1` before it, or dashes between its words. */
const isCommon = (text: string): boolean => {
  const plain = plainLetters(text);
  const bare = plain.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '');
  return [plain, bare, bare.replace(/[^\p{L}\p{N}]/gu, '')].some((form) => commonPasswords.has(form)) || /^(.)\1*$/u.test(plain);
};

/**
 * The conditions of rules §1.3 (S0, S2, S3; CNIL 2022-100), in the order of the screen. Length counts code points. Nothing is met by an empty text.
 * A last condition appears only when it is broken: invisible characters.
 */
export const passwordConditions = (text: string, context: PasswordContext): PasswordCondition[] => {
  const password = normalisePassword(text);
  const length = lengthOf(password);
  const typed = length > 0;
  const conditions = [
    { label: `de ${minimum(context)} à ${maximum} caractères`, met: length >= minimum(context) && length <= maximum },
    { label: 'au moins un chiffre', met: /\p{Nd}/u.test(password) },
    { label: 'au moins une lettre minuscule', met: /\p{Ll}/u.test(password) },
    { label: 'au moins une lettre majuscule', met: /\p{Lu}/u.test(password) },
    { label: 'au moins un caractère spécial, par exemple ! ? - _ @', met: /[^\p{L}\p{M}\p{N}]/u.test(password) },
    { label: 'sans votre prénom, votre nom ni votre identifiant', met: typed && !holdsName(password, context) },
    { label: 'différent des mots de passe courants', met: typed && !isCommon(password) },
  ];
  return hasHiddenOrBreak(password) ? [...conditions, { label: 'sans caractère invisible', met: false }] : conditions;
};

/** Checks a password to be. Code: `password_weak`; the sentence names every unmet condition. Returns it normalised (NFC). */
export const checkPassword = (text: string, context: PasswordContext): Result<string> => {
  const unmet = passwordConditions(text, context).filter((condition) => !condition.met);
  if (unmet.length === 0) return ok(normalisePassword(text));
  return refuse(
    'password_weak',
    `Ce mot de passe ne convient pas. Choisissez-en un autre : ${unmet.map((condition) => condition.label).join(' ; ')}.`,
  );
};
