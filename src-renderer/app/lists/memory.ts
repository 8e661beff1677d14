import { useMemo } from 'react';
import type { GridPlace, GridSort, Selection } from '../../ui/index.ts';
import { personalStore } from '../../ui/personal-store.ts';

/** How a person left a list. */
export interface ListMemory {
  readonly view: string;
  readonly search: string;
  readonly sort: GridSort;
  readonly selection: Selection;
}

type Left = Partial<ListMemory>;
/** What of it names nobody. */
type Look = Pick<Left, 'view' | 'sort'>;

/** Views and orders by list: there again after F5. */
const looks = personalStore<Readonly<Record<string, Look>>>({}, 'ecritoire.lists');
/** The rest, in memory only: a search may be the name of a person. */
const lists = personalStore<Readonly<Record<string, Omit<Left, keyof Look>>>>({});
/** Apart from the rest: it moves with every turn of the wheel, and no screen is rendered for it. */
const places = personalStore<Readonly<Record<string, GridPlace>>>({});

export const listMemory = (name: string): Left | undefined => {
  const look = looks.getState()[name];
  const left = lists.getState()[name];
  return look === undefined && left === undefined ? undefined : { ...look, ...left };
};

export const rememberList = (name: string, { view, sort, ...rest }: Left): void => {
  if (view !== undefined || sort !== undefined)
    looks.setState((all) => ({ [name]: { ...all[name], ...(view !== undefined && { view }), ...(sort !== undefined && { sort }) } }));
  lists.setState((all) => ({ [name]: { ...all[name], ...rest } }));
};

export const listPlace = (name: string): GridPlace | undefined => places.getState()[name];
export const rememberPlace = (name: string, place: GridPlace): void => places.setState({ [name]: place });

/** A list as this person left it, or as it begins; and the way to change that. */
export const useListMemory = <First extends Left>(name: string, first: First): [First, (part: Left) => void] => {
  // Drawn again when either changes.
  looks((all) => all[name]);
  lists((all) => all[name]);
  const remember = useMemo(() => (part: Left) => rememberList(name, part), [name]);
  return [{ ...first, ...listMemory(name) }, remember];
};
