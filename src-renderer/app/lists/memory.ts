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

/** Lists by name. In memory only: a search may be the name of a person. */
const lists = personalStore<Readonly<Record<string, Partial<ListMemory>>>>({});
/** Apart from the rest: it moves with every turn of the wheel, and no screen is rendered for it. */
const places = personalStore<Readonly<Record<string, GridPlace>>>({});

export const listMemory = (name: string): Partial<ListMemory> | undefined => lists.getState()[name];
export const rememberList = (name: string, part: Partial<ListMemory>): void => lists.setState({ [name]: { ...listMemory(name), ...part } });

export const listPlace = (name: string): GridPlace | undefined => places.getState()[name];
export const rememberPlace = (name: string, place: GridPlace): void => places.setState({ [name]: place });

/** A list as this person left it, or as it begins; and the way to change that. */
export const useListMemory = <First extends Partial<ListMemory>>(
  name: string,
  first: First,
): [First, (part: Partial<ListMemory>) => void] => {
  const left = lists((all) => all[name]);
  const remember = useMemo(() => (part: Partial<ListMemory>) => rememberList(name, part), [name]);
  return [{ ...first, ...left }, remember];
};
