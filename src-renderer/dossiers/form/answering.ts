import type { FormField } from '../../../src-shared/demarches/form.ts';
import { frenchSpaces } from '../../../src-shared/kernel/typography.ts';

/** What a control of one question is given. */
export interface Answering {
  readonly field: FormField;
  /** Where the question stands: its id, or `block/row/id` in a row. */
  readonly at: string;
  /** As it was typed or chosen so far; anything, since drafts come from other postes too. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
}

/** What every control of the kit is told of a question; the help stands under the label. */
export const headOf = ({ field, at, error, onBlur }: Answering, example?: string) => {
  const description = [field.help, example ?? ''].filter((part) => part !== '').join(' ');
  return {
    label: frenchSpaces(field.label),
    name: at,
    isRequired: field.required,
    error,
    onBlur,
    ...(description !== '' && { description: frenchSpaces(description) }),
  };
};

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Values of an answer in parts (address, «autre»), those that are texts. */
export const partsIn = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {};

export const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
