import { plainTyped } from './typed.ts';

/** A number as it is dialled from abroad: «+33 6 12 34 56 78», «+687 26 12 34», «0033 (0)6 12 34 56 78». */
export const isDialledFromAbroad = (typed: string): boolean => /^(?:\+|00[\s.]?33)[\d\s.()/-]{6,20}$/.test(plainTyped(typed));

/** What is written as a telephone number is, of France or of anywhere: ten digits from 01 to 09, or one that is dialled from abroad. */
export const isTelephone = (typed: string): boolean =>
  isDialledFromAbroad(typed) || /^0[1-9](?:[\s._/-]?\d{2}){4}$/.test(plainTyped(typed));

/** Said where what one signs in with is asked: other sites let people sign in with their telephone. */
export const notSignedInWith =
  'Vous avez saisi un numéro de téléphone. Saisissez votre identifiant, par exemple prenom.nom, ou le courriel de votre compte.';
