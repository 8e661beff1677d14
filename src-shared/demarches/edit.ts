import { type Condition, termsOf } from './condition.ts';
import type { FieldType, Form, FormBlock, FormField } from './form.ts';

/** What may be added to a form. */
export type BlockKind = FormBlock['kind'];

const blankField = (id: string, type: FieldType): FormField => ({
  kind: 'champ',
  id,
  condition: null,
  type,
  label: '',
  help: '',
  required: true,
  maxLength: null,
  min: null,
  max: null,
  format: null,
  past: false,
  birth: false,
  options: [],
  linked: [],
  other: false,
  bic: false,
});

/** A block of that kind before anybody said anything of it. @param newId gives an id that no other block bears */
export const newBlock = (kind: BlockKind, newId: () => string, type: FieldType = 'texte'): FormBlock => {
  const id = newId();
  switch (kind) {
    case 'champ':
      return blankField(id, type);
    case 'titre':
      return { kind, id, condition: null, level: 1, label: '' };
    case 'explication':
      return { kind, id, condition: null, label: '', text: '' };
    case 'bloc':
      return { kind, id, condition: null, label: '', rowLabel: 'Ligne', least: 1, most: 10, fields: [blankField(newId(), 'texte')] };
    case 'piece':
      return {
        kind,
        id,
        condition: null,
        label: '',
        help: '',
        required: true,
        several: false,
        nature: 'autre',
        accepts: 'tous',
        model: null,
        purged: false,
      };
  }
};

/** The same form with a block at that place. Out of bounds: first, or last. */
export const insertBlock = (form: Form, at: number, block: FormBlock): Form => ({
  blocks: form.blocks.toSpliced(Math.max(0, Math.min(at, form.blocks.length)), 0, block),
});

/** The same form with this block as it is now; found by its id. */
export const changeBlock = (form: Form, block: FormBlock): Form => ({
  blocks: form.blocks.map((known) => (known.id === block.id ? block : known)),
});

/** The same form without a block. */
export const removeBlock = (form: Form, id: string): Form => ({ blocks: form.blocks.filter((block) => block.id !== id) });

/** Moves one of a list to another place: first when it is before it, last when it is beyond. Nothing is lost. */
export const moveIn = <T extends { readonly id: string }>(all: readonly T[], id: string, to: number): T[] => {
  const moved = all.find((each) => each.id === id);
  if (moved === undefined) return [...all];
  const others = all.filter((each) => each !== moved);
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, moved);
};

/** A title with what stands under it: up to the next title of its level or above. Any other block: itself alone. */
export const sectionOf = ({ blocks }: Form, id: string): FormBlock[] => {
  const at = blocks.findIndex((block) => block.id === id);
  const head = blocks[at];
  if (head === undefined) return [];
  if (head.kind !== 'titre') return [head];
  const under = blocks.slice(at + 1);
  const end = under.findIndex((block) => block.kind === 'titre' && block.level <= head.level);
  return [head, ...(end < 0 ? under : under.slice(0, end))];
};

const readFrom = (asked: Condition | null, ids: ReadonlyMap<string, string>): Condition | null =>
  asked === null
    ? null
    : {
        all: asked.all,
        groups: asked.groups.map(({ all, terms }) => ({
          all,
          terms: terms.map((term) => ({ ...term, field: ids.get(term.field) ?? term.field })),
        })),
      };

/**
 * A block, or a section with what is under it, once more right after itself. Conditions that read a question of what is copied read its
 * copy; others go on reading what they read.
 * @returns the form, and the id of the first copy
 */
export const duplicate = (form: Form, id: string, newId: () => string): { readonly form: Form; readonly first: string | null } => {
  const section = sectionOf(form, id);
  const last = section.at(-1);
  if (last === undefined) return { form, first: null };
  const ids = new Map<string, string>();
  for (const block of section) {
    ids.set(block.id, newId());
    if (block.kind === 'bloc') for (const field of block.fields) ids.set(field.id, newId());
  }
  const copyOf = <T extends FormBlock>(block: T): T => ({
    ...block,
    id: ids.get(block.id) ?? block.id,
    condition: readFrom(block.condition, ids),
  });
  const copies = section.map((block): FormBlock => {
    const copy = copyOf(block);
    return copy.kind === 'bloc' ? { ...copy, fields: copy.fields.map(copyOf) } : copy;
  });
  const after = form.blocks.indexOf(last) + 1;
  return { form: { blocks: form.blocks.toSpliced(after, 0, ...copies) }, first: copies[0]?.id ?? null };
};

/** Every id of a form: blocks, and the questions of repeated blocks. */
export const idsOf = ({ blocks }: Form): string[] =>
  blocks.flatMap((block) => [block.id, ...(block.kind === 'bloc' ? block.fields.map(({ id }) => id) : [])]);

/** The blocks, and questions of repeated blocks, whose condition reads a block or one of its questions. */
export const readersOf = (form: Form, id: string): FormBlock[] => {
  const block = form.blocks.find((each) => each.id === id);
  const sources = new Set([id, ...(block?.kind === 'bloc' ? block.fields.map((field) => field.id) : [])]);
  return form.blocks
    .filter((each) => each.id !== id)
    .flatMap((each): FormBlock[] => (each.kind === 'bloc' ? [each, ...each.fields] : [each]))
    .filter(({ condition }) => termsOf(condition).some(({ field }) => sources.has(field)));
};

/** The questions that a condition of this block may read: those asked above it, and above it in its own row. */
export const sourcesOf = ({ blocks }: Form, id: string): FormField[] => {
  const above: FormField[] = [];
  for (const block of blocks) {
    if (block.id === id) return above;
    if (block.kind === 'champ') above.push(block);
    const at = block.kind === 'bloc' ? block.fields.findIndex((field) => field.id === id) : -1;
    if (block.kind === 'bloc' && at >= 0) return [...above, ...block.fields.slice(0, at)];
  }
  return above;
};

/** Linked lists as they are typed: each first answer on a line, what it leads to on lines that begin with a dash. */
export const linkedText = (linked: FormField['linked']): string =>
  linked.flatMap(({ first, second }) => [first, ...second.map((each) => `- ${each}`)]).join('\n');

/** The same, read back; a line with a dash before any first answer is one itself. */
export const readLinked = (text: string): FormField['linked'] => {
  const linked: { first: string; second: string[] }[] = [];
  for (const line of linesOf(text)) {
    const under = /^[-–—•]\s*(.+)$/u.exec(line)?.[1];
    const last = linked.at(-1);
    if (under !== undefined && last !== undefined) last.second.push(under);
    else linked.push({ first: under ?? line, second: [] });
  }
  return linked;
};

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
