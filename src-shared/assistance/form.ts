import { z } from 'zod';
import { courrielField, sameCourriel } from '../kernel/courriel.ts';
import { problemWith, withRules } from '../kernel/field.ts';
import { requiredText } from '../kernel/free-text.ts';
import { lineField } from '../kernel/line.ts';
import { letterNumberField } from '../kernel/number.ts';
import { requiredName } from '../kernel/person-name.ts';
import { writtenSignInName } from '../kernel/sign-in-name.ts';
import { answerWishes, joinable, requestSubjects } from './events.ts';

/** Characters of a question. */
export const questionMaximum = 4000;

const loose = z
  .string({ error: 'Saisissez un texte.' })
  .trim()
  .max(2000, 'Ce texte est beaucoup trop long pour ce champ. Raccourcissez-le.');

/** What the person may join, as it is read once they chose to. */
const joined = {
  identifiant: writtenSignInName(254, 'Saisissez votre identifiant, ou décochez la case.'),
  courrier: letterNumberField,
  organisation: lineField(120, 'Saisissez le nom de votre organisation, ou décochez la case.'),
};

const fields = z.object({
  subject: z.enum(requestSubjects, { error: 'Choisissez le sujet de votre demande.' }),
  text: requiredText(questionMaximum, 'Décrivez ce qui ne va pas, en quelques mots.'),
  prenom: requiredName('Saisissez votre prénom.'),
  nom: requiredName('Saisissez votre nom.'),
  wish: z.enum(answerWishes, { error: 'Choisissez comment recevoir la réponse.' }),
  courriel: loose,
  courrielAgain: loose,
  /** What the person chose to join; what stands in the other fields is not sent. */
  join: z.array(z.enum(joinable)).max(joinable.length),
  identifiant: loose,
  courrier: loose,
  organisation: loose,
});

/** The same courriel twice; what is wrong with the first is not said again of the second. */
const differs = (courriel: string, again: string): string | null => {
  if (problemWith(courrielField, courriel) !== null || sameCourriel(courriel, again)) return null;
  if (again === '') return 'Saisissez votre courriel une seconde fois.';
  return 'Les deux courriels ne sont pas identiques. Saisissez-les de nouveau.';
};

/**
 * «Demander de l’aide» (S2, rules §2.7), for the screen and for the contract. What was not joined comes out empty, so that nobody sends
 * what they unticked. A value may pass through it twice.
 */
export const requestForm = withRules(fields, ({ wish, join = [], courriel = '', courrielAgain = '', ...typed }) => ({
  ...(wish === 'courriel' && { courriel: problemWith(courrielField, courriel), courrielAgain: differs(courriel, courrielAgain) }),
  ...Object.fromEntries(join.map((field) => [field, problemWith(joined[field], typed[field])])),
})).transform((value) => {
  const courriel = value.wish === 'courriel' ? courrielField.parse(value.courriel) : '';
  const read = Object.fromEntries(joinable.map((field) => [field, value.join.includes(field) ? joined[field].parse(value[field]) : '']));
  return {
    ...value,
    ...(read as Record<(typeof joinable)[number], string>),
    join: joinable.filter((field) => value.join.includes(field)),
    courriel,
    courrielAgain: courriel,
  };
});
export type RequestForm = z.output<typeof requestForm>;
