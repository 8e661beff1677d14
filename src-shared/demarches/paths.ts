import { type Condition, type ConditionTerm, conditionSentence, type ValueWords } from './condition.ts';
import { type Form, type FormBlock, fieldsById } from './form.ts';

/** What is asked under the same conditions. */
export interface FormPath {
  /** When it is asked, in words; one sentence for each condition that must hold, none for what everybody is asked. */
  readonly when: readonly string[];
  /** The blocks, in the order of the form. */
  readonly blocks: readonly FormBlock[];
}

/** Titles and explanations ask nothing. */
const asks = ({ kind }: FormBlock): boolean => kind === 'champ' || kind === 'piece' || kind === 'bloc';

/** The comparisons that must hold: those of an OU may hold without one another. */
const necessary = (asked: Condition | null): ConditionTerm[] => {
  const groups = (asked?.groups ?? []).filter(({ terms }) => terms.length > 0);
  if (asked === null || (!asked.all && groups.length > 1)) return [];
  return groups.filter(({ all, terms }) => all || terms.length === 1).flatMap(({ terms }) => terms);
};

/** Conditions of a block and of the titles it stands under, and of what those read: all of them must hold before it is asked. */
const conditionsOf = (form: Form): ReadonlyMap<string, readonly Condition[]> => {
  const found = new Map<string, readonly Condition[]>();
  const titles: { level: number; conditions: readonly Condition[] }[] = [];
  for (const block of form.blocks) {
    if (block.kind === 'titre') while ((titles.at(-1)?.level ?? 0) >= block.level) titles.pop();
    // What reads a question that is hidden finds no answer: it is asked where that question is.
    const sources = necessary(block.condition).flatMap(({ field, test }) => (test === 'vide' ? [] : (found.get(field) ?? [])));
    const above = titles.at(-1)?.conditions ?? [];
    const all = [...new Set([...above, ...sources, ...(block.condition === null ? [] : [block.condition])])];
    found.set(block.id, all);
    if (block.kind === 'titre') titles.push({ level: block.level, conditions: all });
  }
  return found;
};

/** «Chemins possibles» (rules §4.1): all that an usager can be asked, and when; what everybody is asked first. */
export const formPaths = (form: Form, wordsOf?: ValueWords): FormPath[] => {
  const fields = fieldsById(form);
  const conditions = conditionsOf(form);
  const paths = new Map<string, { when: readonly string[]; blocks: FormBlock[] }>([['', { when: [], blocks: [] }]]);
  for (const block of form.blocks.filter(asks)) {
    const when = (conditions.get(block.id) ?? []).map((each) =>
      conditionSentence(each, (id) => fields.get(id)?.label ?? 'une question retirée', wordsOf),
    );
    const key = when.join('\n');
    const path = paths.get(key) ?? { when, blocks: [] };
    path.blocks.push(block);
    paths.set(key, path);
  }
  return [...paths.values()].filter(({ blocks }) => blocks.length > 0);
};
