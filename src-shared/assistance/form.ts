import { z } from 'zod';
import { courrielField, normaliseCourriel, sameCourriel } from '../kernel/courriel.ts';
import { parsedField } from '../kernel/field.ts';
import { freeText, hasHiddenOrBreak, lengthOf } from '../kernel/free-text.ts';
import { parseLetterNumber } from '../kernel/number.ts';
import { parsePersonName } from '../kernel/person-name.ts';
import { refuse } from '../kernel/result.ts';
import { answerWishes, type Joinable, joinable, requestSubjects } from './events.ts';

/** Characters of a question, of an answer and of a note. */
export const questionMaximum = 4000;
export const answerMaximum = 8000;
export const noteMaximum = 2000;

/** A text of several lines that must say something. */
export const saidText = (max: number, missing: string) => freeText(max).refine((text) => text !== '', missing);

/** One line that must hold something; hidden signs and angle brackets are refused. Null when it is right. */
const lineProblem = (text: string, max: number, missing: string): string | null => {
  if (text === '') return missing;
  if (lengthOf(text) > max) return `Ce texte est trop long : ${max} caractères au plus.`;
  if (hasHiddenOrBreak(text)) return 'Ce texte contient un caractère invisible, souvent venu d’un copier-coller. Tapez-le au clavier.';
  return /[<>]/.test(text) ? 'Les signes < et > ne sont pas admis ici.' : null;
};

const loose = z
  .string({ error: 'Saisissez un texte.' })
  .trim()
  .max(2000, 'Ce texte est beaucoup trop long pour ce champ. Raccourcissez-le.');

/** A name, whose absence is said in the words of this form. */
const named = (missing: string) => parsedField((text) => (text.trim() === '' ? refuse('name_empty', missing) : parsePersonName(text)));

const fields = z.object({
  subject: z.enum(requestSubjects, { error: 'Choisissez le sujet de votre demande.' }),
  text: saidText(questionMaximum, 'Décrivez ce qui ne va pas, en quelques mots.'),
  prenom: named('Saisissez votre prénom.'),
  nom: named('Saisissez votre nom.'),
  wish: z.enum(answerWishes, { error: 'Choisissez comment recevoir la réponse.' }),
  courriel: loose,
  courrielAgain: loose,
  /** What the person chose to join; what stands in the other fields is not sent. */
  join: z.array(z.enum(joinable)).max(joinable.length),
  identifiant: loose,
  courrier: loose,
  organisation: loose,
});

/** Also asked while other fields are wrong, when some may be missing: everything to mend is said at once. */
type Typed = Partial<z.output<typeof fields>>;
type Dependent = 'courriel' | 'courrielAgain' | Joinable;

const problems: Readonly<Record<Dependent, (typed: Typed) => string | null>> = {
  courriel: ({ wish, courriel = '' }) => {
    if (wish !== 'courriel') return null;
    const read = normaliseCourriel(courriel);
    return read.ok ? null : read.error.message;
  },
  courrielAgain: ({ wish, courriel = '', courrielAgain = '' }) => {
    if (wish !== 'courriel' || !normaliseCourriel(courriel).ok || sameCourriel(courriel, courrielAgain)) return null;
    return courrielAgain === ''
      ? 'Saisissez votre courriel une seconde fois.'
      : 'Les deux courriels ne sont pas identiques. Saisissez-les de nouveau.';
  },
  identifiant: ({ join, identifiant = '' }) =>
    join?.includes('identifiant') ? lineProblem(identifiant, 254, 'Saisissez votre identifiant, ou décochez la case.') : null,
  courrier: ({ join, courrier = '' }) => {
    if (!join?.includes('courrier')) return null;
    const read = parseLetterNumber(courrier);
    return read.ok ? null : read.error.message;
  },
  organisation: ({ join, organisation = '' }) =>
    join?.includes('organisation') ? lineProblem(organisation, 120, 'Saisissez le nom de votre organisation, ou décochez la case.') : null,
};

/** Whatever is handed over, read as the form: what is not of the right type counts as missing. */
const typedOf = (value: unknown): Typed => {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const text = (field: Dependent) => (typeof given[field] === 'string' ? given[field] : '');
  return {
    ...(given.wish === 'courriel' && { wish: 'courriel' }),
    join: Array.isArray(given.join) ? joinable.filter((field) => (given.join as unknown[]).includes(field)) : [],
    courriel: text('courriel'),
    courrielAgain: text('courrielAgain'),
    identifiant: text('identifiant'),
    courrier: text('courrier'),
    organisation: text('organisation'),
  };
};

const checked = <S extends z.ZodType>(schema: S, field: Dependent) =>
  schema.refine((value) => problems[field](typedOf(value)) === null, {
    path: [field],
    when: () => true,
    error: (issue) => problems[field](typedOf(issue.input)) ?? '',
  });

const dependents: readonly Dependent[] = ['courriel', 'courrielAgain', ...joinable];

/**
 * «Demander de l’aide» (S2, rules §2.7), for the screen and for the contract. What was not joined comes out empty, so that nobody sends
 * what they unticked. A value may pass through it twice.
 */
export const requestForm = dependents
  .reduce<typeof fields>((schema, field) => checked(schema, field), fields)
  .transform((value) => {
    const joined = (field: Joinable, text: string) => (value.join.includes(field) ? text : '');
    const courriel = value.wish === 'courriel' ? courrielField.parse(value.courriel) : '';
    const number = parseLetterNumber(value.courrier);
    return {
      ...value,
      join: joinable.filter((field) => value.join.includes(field)),
      courriel,
      courrielAgain: courriel,
      identifiant: joined('identifiant', value.identifiant),
      courrier: joined('courrier', number.ok ? number.data : ''),
      organisation: joined('organisation', value.organisation.normalize('NFC')),
    };
  });
export type RequestForm = z.output<typeof requestForm>;
