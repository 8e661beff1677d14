import type { Condition } from '../condition.ts';
import type { DemarcheContent, FormBlock, FormField, FormPiece } from '../form.ts';

/** Short ways to write the blocks of a model. */
const asked = { condition: null };

export const title = (id: string, label: string, level = 1, condition: Condition | null = null): FormBlock => ({
  kind: 'titre',
  id,
  label,
  level,
  condition,
});

export const explanation = (id: string, label: string, text: string): FormBlock => ({ ...asked, kind: 'explication', id, label, text });

export const field = (
  id: string,
  type: FormField['type'],
  label: string,
  more: Partial<Omit<FormField, 'id' | 'type' | 'label' | 'kind'>> = {},
): FormField => ({
  ...asked,
  kind: 'champ',
  id,
  type,
  label,
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
  ...more,
});

export const piece = (id: string, label: string, more: Partial<Omit<FormPiece, 'id' | 'label' | 'kind'>> = {}): FormPiece => ({
  ...asked,
  kind: 'piece',
  id,
  label,
  help: '',
  required: true,
  several: false,
  nature: 'autre',
  accepts: 'tous',
  model: null,
  purged: false,
  ...more,
});

export const repeated = (
  id: string,
  label: string,
  rowLabel: string,
  rows: { readonly least: number; readonly most: number },
  fields: FormField[],
): FormBlock => ({ ...asked, kind: 'bloc', id, label, rowLabel, ...rows, fields });

/** «« field » est « value »». */
export const when = (from: string, value: string): Condition => ({
  all: true,
  groups: [{ all: true, terms: [{ field: from, test: 'est', values: [value] }] }],
});

/** A démarche before anybody said anything of it. */
export const blankContent: DemarcheContent = {
  title: '',
  summary: '',
  service: '',
  eservice: null,
  audience: 'tous',
  restricted: false,
  featured: false,
  opensOn: null,
  closesOn: null,
  regime: { silence: 'rejet', count: 2, unit: 'mois' },
  form: { blocks: [] },
  letters: { accepte: '', refuse: '', sans_suite: '' },
};
