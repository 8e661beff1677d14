import { useMemo } from 'react';
import type { GridPlace, GridSort, Selection } from '../../ui/index.ts';
import { personalStore } from '../../ui/personal-store.ts';

/** How a person left a list. */
export interface ListMemory {
  readonly view: string;
  readonly search: string;
  readonly sort: GridSort;
  readonly selection: Selection;
  /** Columns that are not shown. */
  readonly hidden?: readonly string[];
}

type Left = Partial<ListMemory>;
/** What of it is there again after F5. */
type Look = Omit<Left, 'selection'>;

const looks = personalStore<Readonly<Record<string, Look>>>({}, 'ecritoire.lists');
/** In memory only: what was chosen among thousands of rows is chosen in the list that was seen. */
const selections = personalStore<Readonly<Record<string, Selection>>>({});
/** Apart from the rest: it moves with every turn of the wheel, and no screen is rendered for it. */
const places = personalStore<Readonly<Record<string, GridPlace>>>({});

export const listMemory = (name: string): Left | undefined => {
  const look = looks.getState()[name];
  const selection = selections.getState()[name];
  return look === undefined && selection === undefined ? undefined : { ...look, ...(selection !== undefined && { selection }) };
};

export const rememberList = (name: string, { selection, ...look }: Left): void => {
  if (Object.keys(look).length > 0) looks.setState((all) => ({ [name]: { ...all[name], ...look } }));
  if (selection !== undefined) selections.setState({ [name]: selection });
};

/** Columns of a list that this person hides; the same array until that changes. */
export const useHidden = (name: string): readonly string[] => looks((all) => all[name]?.hidden) ?? none;
const none: readonly string[] = [];

export const listPlace = (name: string): GridPlace | undefined => places.getState()[name];
export const rememberPlace = (name: string, place: GridPlace): void => places.setState({ [name]: place });

/** A list as this person left it, or as it begins; and the way to change that. */
export const useListMemory = <First extends Left>(name: string, first: First): [First, (part: Left) => void] => {
  // Drawn again when either changes.
  looks((all) => all[name]);
  selections((all) => all[name]);
  const remember = useMemo(() => (part: Left) => rememberList(name, part), [name]);
  return [{ ...first, ...listMemory(name) }, remember];
};
