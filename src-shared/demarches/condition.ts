import { z } from 'zod';
import { numberOf } from './numbers.ts';

/** What one comparison asks of the answer it reads. */
export const conditionTests = [
  'est',
  'n_est_pas',
  'est_un_de',
  'contient',
  'moins_de',
  'plus_de',
  'avant',
  'apres',
  'vide',
  'rempli',
] as const;
export type ConditionTest = (typeof conditionTests)[number];

/** One comparison: the answer of a field above against a value. */
export const conditionTerm = z.object({
  field: z.string(),
  test: z.enum(conditionTests),
  /** A text, a number as text, a day, «oui»/«non»; several for `est_un_de`; nothing for `vide` and `rempli`. */
  values: z.array(z.string()).max(100),
});
export type ConditionTerm = z.infer<typeof conditionTerm>;

/** ET (`all`) or OU of groups, each an ET or OU of comparisons: nested once. */
export const condition = z.object({
  all: z.boolean(),
  groups: z.array(z.object({ all: z.boolean(), terms: z.array(conditionTerm).max(20) })).max(20),
});
export type Condition = z.infer<typeof condition>;

/** An answer as kept: see `answer.ts`. */
type Answered = unknown;

const isEmpty = (answer: Answered): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** An answer in the words that conditions compare with. */
const textOf = (answer: Answered): string => {
  if (typeof answer === 'boolean') return answer ? 'oui' : 'non';
  if (typeof answer === 'object' && answer !== null) {
    if ('autre' in answer) return 'autre';
    // What was chosen in a list is compared by its code, an account by its IBAN.
    const by = 'code' in answer ? answer.code : 'iban' in answer ? answer.iban : '';
    return typeof by === 'string' ? by : '';
  }
  return String(answer);
};

/** An answer as a number; null for what is none: «01000» is a code, not a thousand. */
const numberIn = (answer: Answered): number | null => {
  // Only amounts are kept as numbers, in cents; what they are compared with is in euros.
  if (typeof answer === 'number') return answer / 100;
  return typeof answer === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(answer) ? numberOf(answer) : null;
};

/** Below, equal, above: negative, 0, positive. NaN, for which every comparison is false, where one of both is no number. */
const compare = (answer: Answered, value: string | undefined): number => {
  const one = numberIn(answer);
  const other = value === undefined || /^-?0\d/.test(value) ? null : numberOf(value);
  return one === null || other === null ? Number.NaN : one - other;
};

/**
 * Whether one comparison holds. A question without answer makes every comparison false, «n’est pas» too, except «est vide»: what was not
 * answered is not «non» (rules §4.1).
 */
const termHolds = ({ test, values }: ConditionTerm, answer: Answered): boolean => {
  if (test === 'vide') return isEmpty(answer);
  if (isEmpty(answer)) return false;
  const [value] = values;
  switch (test) {
    case 'rempli':
      return true;
    case 'est':
      return textOf(answer) === value || compare(answer, value) === 0;
    case 'n_est_pas':
      return textOf(answer) !== value && compare(answer, value) !== 0;
    case 'est_un_de':
      return values.includes(textOf(answer));
    case 'contient':
      return Array.isArray(answer) && value !== undefined && answer.includes(value);
    case 'moins_de':
      return compare(answer, value) < 0;
    case 'plus_de':
      return compare(answer, value) > 0;
    case 'avant':
      return value !== undefined && textOf(answer) < value;
    case 'apres':
      return value !== undefined && textOf(answer) > value;
  }
};

/** Whether a condition holds for the answers of what is shown above. No condition, and an empty one, always hold. Total. */
export const holds = (asked: Condition | null, answerOf: (field: string) => Answered): boolean => {
  if (asked === null) return true;
  const groups = asked.groups.filter(({ terms }) => terms.length > 0);
  if (groups.length === 0) return true;
  const one = (term: ConditionTerm): boolean => termHolds(term, answerOf(term.field));
  const inner = ({ all, terms }: Condition['groups'][number]): boolean => (all ? terms.every(one) : terms.some(one));
  return asked.all ? groups.every(inner) : groups.some(inner);
};

/** Every comparison of a condition. */
export const termsOf = (asked: Condition | null): ConditionTerm[] => asked?.groups.flatMap(({ terms }) => terms) ?? [];

/** What a comparison asks, between its question and its value. */
export const testWords: Readonly<Record<ConditionTest, string>> = {
  est: 'est',
  n_est_pas: 'n’est pas',
  est_un_de: 'est l’un de',
  contient: 'contient',
  moins_de: 'est inférieur à',
  plus_de: 'est supérieur à',
  avant: 'est avant le',
  apres: 'est après le',
  vide: 'est vide',
  rempli: 'est rempli',
};

/** What a value of a condition is called, where it is not called by itself: what is chosen in a list is kept by its code. */
export type ValueWords = (field: string, value: string) => string;

/** A condition as a sentence: «« Type » est « Association » et (…)». @param labelOf label of a field */
export const conditionSentence = (
  asked: Condition,
  labelOf: (field: string) => string,
  wordsOf: ValueWords = (_field, value) => value,
): string => {
  const term = ({ field, test, values }: ConditionTerm): string =>
    [`« ${labelOf(field)} »`, testWords[test], values.map((value) => `« ${wordsOf(field, value)} »`).join(', ')]
      .filter((part) => part !== '')
      .join(' ');
  const joined = (all: boolean, parts: readonly string[]): string => parts.join(all ? ' et ' : ' ou ');
  const groups = asked.groups.filter(({ terms }) => terms.length > 0);
  return joined(
    asked.all,
    groups.map(({ all, terms }) => {
      const inner = joined(all, terms.map(term));
      return terms.length === 1 || groups.length === 1 ? inner : `(${inner})`;
    }),
  );
};
