import { isPlainDate } from '../kernel/plain-date.ts';
import { conditionFaults, neededFor } from './check-condition.ts';
import type { ConditionTerm } from './condition.ts';
import { type DemarcheContent, type Form, type FormBlock, type FormField, fieldsById } from './form.ts';
import { numberOf } from './numbers.ts';
import { formatFaults } from './read-format.ts';
import { letterTags, letterWords } from './words.ts';

/** What keeps a form from being published, and at which block. */
export interface DesignFault {
  readonly block: string | null;
  readonly message: string;
}

const knownTags: ReadonlySet<string> = new Set(letterTags);
const choiceTypes = new Set(['choix', 'choix_multiples']);

/** A limit that cannot be read would let everything through. */
const ofLimits = ({ type, min, max }: FormField): string[] => {
  const isDay = type === 'date' || type === 'date_heure';
  if (!isDay && type !== 'entier' && type !== 'decimal' && type !== 'montant') return [];
  const limits = [min ?? '', max ?? ''];
  const unread = limits.filter((limit) => limit !== '' && (isDay ? !isPlainDate(limit) : numberOf(limit) === null));
  if (unread.length > 0) return unread.map((limit) => `La limite « ${limit} » n’est pas ${isDay ? 'une date' : 'un nombre'}.`);
  if (limits.includes('')) return [];
  const [least = '', most = ''] = limits.map((limit) => (isDay ? limit : (numberOf(limit) ?? 0)));
  return least > most ? ['La valeur la plus petite dépasse la plus grande.'] : [];
};

const ofField = (field: FormField): string[] => {
  const faults: string[] = [];
  if (field.label.trim() === '') faults.push('Donnez un libellé à cette question.');
  if (choiceTypes.has(field.type) && field.options.filter((option) => option.trim() !== '').length < (field.other ? 1 : 2))
    faults.push('Donnez au moins deux réponses possibles.');
  if (new Set(field.options).size !== field.options.length) faults.push('La même réponse est proposée deux fois.');
  if (field.type === 'listes_liees' && field.linked.length < 2) faults.push('Donnez au moins deux réponses à la première liste.');
  if (field.type === 'texte' && field.format !== null) faults.push(...formatFaults(field.format));
  return [...faults, ...ofLimits(field)];
};

const pieceNeeds = (block: FormBlock): string[] =>
  (block.kind === 'piece' || block.kind === 'titre' || block.kind === 'bloc') && block.label.trim() === ''
    ? ['Donnez-lui un libellé.']
    : [];

/** Everything that keeps a form from being published, in its order. A source that stands above its block makes circles impossible. */
export const checkForm = (form: Form): DesignFault[] => {
  const faults: DesignFault[] = [];
  const fields = fieldsById(form);
  const above = new Set<string>();
  const seen = new Set<string>();
  const needs = new Map<string, readonly ConditionTerm[]>();
  const titles: { level: number; terms: readonly ConditionTerm[] }[] = [];
  const add = (block: string, messages: readonly string[]): void => void faults.push(...messages.map((message) => ({ block, message })));
  const once = (id: string, block: string): void => {
    if (seen.has(id)) add(block, ['Deux blocs portent le même identifiant.']);
    seen.add(id);
  };
  if (form.blocks.every((block) => block.kind !== 'champ' && block.kind !== 'piece' && block.kind !== 'bloc'))
    faults.push({ block: null, message: 'Ajoutez au moins une question ou un justificatif.' });
  for (const block of form.blocks) {
    if (block.kind === 'titre') while ((titles.at(-1)?.level ?? 0) >= block.level) titles.pop();
    const under = titles.flatMap(({ terms }) => terms);
    const terms = neededFor(block.condition, { under, needs });
    once(block.id, block.id);
    add(block.id, conditionFaults(block.condition, { above, fields, self: block.id, under, needs }));
    add(block.id, pieceNeeds(block));
    if (block.kind === 'titre') titles.push({ level: block.level, terms });
    if (block.kind === 'champ') {
      add(block.id, ofField(block));
      above.add(block.id);
      needs.set(block.id, terms);
    }
    if (block.kind !== 'bloc') continue;
    if (block.least > block.most) add(block.id, ['Le plus petit nombre de lignes dépasse le plus grand.']);
    const inRow = new Set(above);
    for (const field of block.fields) {
      once(field.id, block.id);
      add(block.id, ofField(field));
      add(block.id, conditionFaults(field.condition, { above: inRow, fields, self: field.id, under: terms, needs }));
      inRow.add(field.id);
      needs.set(field.id, neededFor(field.condition, { under: terms, needs }));
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
  for (const [decision, words] of Object.entries(content.letters) as [keyof DemarcheContent['letters'], string][])
    for (const tag of new Set(words.match(/\{[^{}\n]*\}/g)))
      if (!knownTags.has(tag))
        say(`La lettre « ${letterWords[decision]} » porte ${tag}, que personne ne remplacera : choisissez une balise de la liste.`);
  return [...faults, ...checkForm(content.form)];
};
