import { isPlainDate } from '../kernel/plain-date.ts';
import { type Condition, type ConditionTerm, termsOf } from './condition.ts';
import type { FormField } from './form.ts';
import { numberOf } from './numbers.ts';
import { isPlaceCode, isPlaceList } from './places.ts';
import { testsFor, valuesFor } from './words.ts';

/** Where a condition stands, and what it may read. */
export interface ConditionPlace {
  /** Questions that stand above, those of its own row included. */
  readonly above: ReadonlySet<string>;
  /** Every question of the form. */
  readonly fields: ReadonlyMap<string, FormField>;
  readonly self: string;
  /** Comparisons that hold wherever this block can be asked at all: those of the titles it stands under. */
  readonly under: readonly ConditionTerm[];
  /** The same of each question above, its own condition included. */
  readonly needs: ReadonlyMap<string, readonly ConditionTerm[]>;
}

const numbers = new Set(['entier', 'decimal', 'montant']);

/** A value in the one writing in which values are compared; null for what its question cannot be compared with. */
const comparable = ({ type }: FormField, value: string): string | number | null => {
  if (numbers.has(type)) return numberOf(value);
  if (isPlaceList(type)) return isPlaceCode(type, value) ? value : null;
  return type === 'date' && !isPlainDate(value) ? null : value;
};

const isWhole = ({ field, test, values }: ConditionTerm): boolean => {
  if (field === '') return false;
  if (test === 'vide' || test === 'rempli') return true;
  return test === 'est_un_de' ? values.some((value) => value.trim() !== '') : (values[0] ?? '').trim() !== '';
};

/** Comparisons that must all hold, whichever way the condition comes true. */
const strictTerms = (asked: Condition | null): ConditionTerm[] => {
  const groups = asked?.groups.filter(({ terms }) => terms.length > 0) ?? [];
  if (asked === null || (!asked.all && groups.length > 1)) return [];
  return groups.flatMap(({ all, terms }) => (all || terms.length === 1 ? terms : []));
};

/** More comparisons than any form that people read asks together: what is beyond is not searched for contradictions. */
const mostTerms = 200;

const withSources = (terms: readonly ConditionTerm[], needs: ConditionPlace['needs']): ConditionTerm[] => {
  const all = terms.flatMap((term) => [term, ...(term.test === 'vide' ? [] : (needs.get(term.field) ?? []))]).slice(0, mostTerms);
  return [...new Map(all.map((term) => [JSON.stringify(term), term])).values()];
};

/** What must hold for a block to be asked: its own comparisons, and those without which the questions that it reads have no answer. */
export const neededFor = (asked: Condition | null, { under, needs }: Pick<ConditionPlace, 'under' | 'needs'>): ConditionTerm[] =>
  withSources([...under, ...strictTerms(asked)], needs);

/** Whether comparisons of one question cannot all hold. */
const excludeOneAnother = (field: FormField, terms: readonly ConditionTerm[]): boolean => {
  const tests = new Set(terms.map(({ test }) => test));
  if (tests.has('vide')) return tests.size > 1;
  const of = (...wanted: readonly ConditionTerm['test'][]): (string | number)[] =>
    terms
      .filter(({ test }) => wanted.includes(test))
      .flatMap(({ values: [value] }) => (value === undefined ? [] : (comparable(field, value) ?? [])));
  const [low, high] = [of('plus_de', 'apres'), of('moins_de', 'avant')];
  if (low.some((least) => high.some((most) => least >= most || (field.type === 'entier' && Number(most) - Number(least) <= 1))))
    return true;
  // A closed list has no other answers than its own.
  let left: (string | number)[] | null = field.type === 'choix_multiples' ? null : [...(valuesFor(field) ?? [])];
  if (left?.length === 0) left = null;
  for (const { test, values } of terms) {
    if (test !== 'est' && test !== 'est_un_de') continue;
    const wanted = (test === 'est' ? values.slice(0, 1) : values).map((value) => comparable(field, value));
    left = left === null ? wanted.filter((value) => value !== null) : left.filter((value) => wanted.includes(value));
  }
  if (left === null) return false;
  const unwanted = of('n_est_pas');
  return !left.some((value) => !unwanted.includes(value) && low.every((least) => value > least) && high.every((most) => value < most));
};

/** The label of a question of which comparisons that must all hold want answers that exclude one another; null when they may hold. */
const contradiction = (terms: readonly ConditionTerm[], fields: ConditionPlace['fields']): string | null => {
  const bySource = Map.groupBy(terms, ({ field }) => field);
  for (const [id, same] of bySource) {
    const field = fields.get(id);
    if (field !== undefined && excludeOneAnother(field, same)) return field.label;
  }
  return null;
};

/** The label of a question for which a condition can never be true; null when it can. */
const impossible = (asked: Condition, { fields, under, needs }: ConditionPlace): string | null => {
  const groups = asked.groups.filter(({ terms }) => terms.length > 0);
  const strict = neededFor(asked, { under, needs });
  const always = contradiction(strict, fields);
  if (always !== null) return always;
  const ofGroup = ({ all, terms }: Condition['groups'][number]): string | null => {
    const ways = (all ? [terms] : terms.map((term) => [term])).map((way) => contradiction([...strict, ...withSources(way, needs)], fields));
    return ways.every((way) => way !== null) ? (ways[0] ?? null) : null;
  };
  const each = groups.map(ofGroup);
  return (asked.all ? each.find((found) => found !== null) : each.every((found) => found !== null) ? each[0] : null) ?? null;
};

/** What is wrong with one comparison of a question that may be read there. */
const ofTerm = ({ test, values }: ConditionTerm, source: FormField): string[] => {
  if (!testsFor(source).includes(test)) return [`« ${source.label} » ne se compare pas ainsi : choisissez une autre comparaison.`];
  if (test === 'vide' || test === 'rempli') return [];
  const known = valuesFor(source);
  return values.flatMap((value) => {
    if (known !== null) return known.includes(value) ? [] : [`« ${value} » n’est pas une réponse de « ${source.label} ».`];
    if (comparable(source, value) !== null) return [];
    const wanted = isPlaceList(source.type) ? 'un code de cette liste' : source.type === 'date' ? 'une date' : 'un nombre';
    return [`« ${value} » n’est pas ${wanted} : « ${source.label} » ne peut pas y être comparée.`];
  });
};

/** What is wrong with the condition of a block, given the questions that stand above it. */
export const conditionFaults = (asked: Condition | null, place: ConditionPlace): string[] => {
  if (asked === null) return [];
  const { above, fields, self } = place;
  const terms = termsOf(asked);
  if (terms.length === 0 || !terms.every(isWhole)) return ['Cette condition n’est pas complète.'];
  const faults = terms.flatMap((term) => {
    const source = fields.get(term.field);
    if (term.field === self) return ['Une question ne peut pas dépendre d’elle-même.'];
    if (source === undefined) return ['Cette condition lit une question qui n’existe plus.'];
    if (!above.has(term.field))
      return [`Cette condition lit « ${source.label} », qui est posée plus bas, ou dans chaque ligne d’un bloc : lisez-en une autre.`];
    return ofTerm(term, source);
  });
  const never = faults.length === 0 ? impossible(asked, place) : null;
  if (never !== null) faults.push(`Cette condition ne peut jamais être vraie : elle veut de « ${never} » des réponses qui s’excluent.`);
  return [...new Set(faults)];
};
