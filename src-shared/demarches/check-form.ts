import { type Condition, type ConditionTerm, termsOf } from './condition.ts';
import { type DemarcheContent, type Form, type FormBlock, type FormField, fieldsById } from './form.ts';

/** What keeps a form from being published, and at which block. */
export interface DesignFault {
  readonly block: string | null;
  readonly message: string;
}

const choiceTypes = new Set(['choix', 'choix_multiples']);

const ofField = (field: FormField): string[] => {
  const faults: string[] = [];
  if (field.label.trim() === '') faults.push('Donnez un libellé à cette question.');
  if (choiceTypes.has(field.type) && field.options.filter((option) => option.trim() !== '').length < (field.other ? 1 : 2))
    faults.push('Donnez au moins deux réponses possibles.');
  if (new Set(field.options).size !== field.options.length) faults.push('La même réponse est proposée deux fois.');
  if (field.type === 'listes_liees' && field.linked.length < 2) faults.push('Donnez au moins deux réponses à la première liste.');
  const [min, max] = [field.min, field.max].map((bound) => (bound === null || bound === '' ? null : Number(bound.replace(',', '.'))));
  if (min !== null && max !== null && min !== undefined && max !== undefined && min > max)
    faults.push('La valeur la plus petite dépasse la plus grande.');
  return faults;
};

const pieceNeeds = (block: FormBlock): string[] =>
  (block.kind === 'piece' || block.kind === 'titre' || block.kind === 'bloc') && block.label.trim() === ''
    ? ['Donnez-lui un libellé.']
    : [];

/** Two «est» of one ET that want different answers of a single choice. */
const contradicts = (terms: readonly ConditionTerm[], fields: ReadonlyMap<string, FormField>): boolean => {
  const wanted = new Map<string, string>();
  for (const { field, test, values } of terms) {
    if (test !== 'est' || fields.get(field)?.type === 'choix_multiples') continue;
    const value = values[0] ?? '';
    const other = wanted.get(field);
    if (other !== undefined && other !== value) return true;
    wanted.set(field, value);
  }
  return false;
};

/** Whether a condition can never be true: by one of its ET, or by those that must all hold. */
const isImpossible = (asked: Condition, fields: ReadonlyMap<string, FormField>): boolean => {
  const strict = asked.groups.filter(({ all, terms }) => all || terms.length === 1);
  const impossible = asked.groups.filter(({ all, terms }) => all && contradicts(terms, fields)).length;
  if (asked.all)
    return (
      impossible > 0 ||
      contradicts(
        strict.flatMap(({ terms }) => terms),
        fields,
      )
    );
  return impossible > 0 && impossible === asked.groups.length;
};

/** What is wrong with the condition of a block, given the fields that stand above it. */
const ofCondition = (
  asked: FormBlock['condition'],
  above: ReadonlySet<string>,
  fields: ReadonlyMap<string, FormField>,
  self: string,
): string[] => {
  if (asked === null) return [];
  const terms = termsOf(asked);
  const isWhole = ({ field, test, values }: ConditionTerm): boolean =>
    field !== '' && (test === 'vide' || test === 'rempli' || values.some((value) => value !== ''));
  if (terms.length === 0 || !terms.every(isWhole)) return ['Cette condition n’est pas complète.'];
  const faults: string[] = [];
  for (const { field: source } of terms) {
    const known = fields.get(source);
    if (source === self) faults.push('Une question ne peut pas dépendre d’elle-même.');
    else if (known === undefined) faults.push('Cette condition lit une question qui n’existe plus.');
    else if (!above.has(source)) faults.push(`Cette condition lit « ${known.label} », qui est posée plus bas : remontez-la.`);
  }
  for (const term of terms) {
    const source = fields.get(term.field);
    if (source === undefined || !choiceTypes.has(source.type) || term.test === 'vide' || term.test === 'rempli') continue;
    for (const value of term.values)
      if (!source.options.includes(value) && value !== 'autre') faults.push(`« ${value} » n’est pas une réponse de « ${source.label} ».`);
  }
  if (isImpossible(asked, fields))
    faults.push('Cette condition ne peut jamais être vraie : elle veut deux réponses différentes à la même question.');
  return [...new Set(faults)];
};

/** Everything that keeps a form from being published, in its order. A source that stands above its block makes circles impossible. */
export const checkForm = (form: Form): DesignFault[] => {
  const faults: DesignFault[] = [];
  const fields = fieldsById(form);
  const above = new Set<string>();
  const seen = new Set<string>();
  const add = (block: string, messages: readonly string[]): void => void faults.push(...messages.map((message) => ({ block, message })));
  if (form.blocks.every((block) => block.kind !== 'champ' && block.kind !== 'piece' && block.kind !== 'bloc'))
    faults.push({ block: null, message: 'Ajoutez au moins une question ou un justificatif.' });
  for (const block of form.blocks) {
    if (seen.has(block.id)) add(block.id, ['Deux blocs portent le même identifiant.']);
    seen.add(block.id);
    add(block.id, ofCondition(block.condition, above, fields, block.id));
    add(block.id, pieceNeeds(block));
    if (block.kind === 'champ') {
      add(block.id, ofField(block));
      above.add(block.id);
    }
    if (block.kind !== 'bloc') continue;
    if (block.least > block.most) add(block.id, ['Le plus petit nombre de lignes dépasse le plus grand.']);
    const inRow = new Set(above);
    for (const field of block.fields) {
      add(block.id, ofField(field));
      add(block.id, ofCondition(field.condition, inRow, fields, field.id));
      inRow.add(field.id);
    }
  }
  return faults;
};

/** The same for all that a version says. */
export const checkContent = (content: DemarcheContent): DesignFault[] => {
  const faults: DesignFault[] = [];
  const { title, summary, service, opensOn, closesOn, restricted, eservice } = content;
  const say = (message: string): void => void faults.push({ block: null, message });
  if (title.trim() === '') say('Donnez un titre à la démarche.');
  if (summary.trim() === '') say('Dites en quelques mots à quoi sert la démarche.');
  if (service === '') say('Choisissez le service qui instruit.');
  if (restricted && eservice === null) say('Une démarche « sur habilitation » appartient à un e-service : choisissez-le.');
  if (opensOn !== null && closesOn !== null && opensOn > closesOn) say('La démarche fermerait avant d’ouvrir : vérifiez les deux dates.');
  return [...faults, ...checkForm(content.form)];
};
