import { useMemo } from 'react';
import { type GridPlace, type GridSort, nothing, type Selection } from '../../ui/index.ts';
import { useConnection } from '../query.tsx';
import type { Asked, ListDeclaration } from './declaration.ts';
import { type ListMemory, listPlace, rememberPlace, useListMemory } from './memory.ts';
import { type SnapshotList, useSnapshotList } from './snapshot-list.ts';

interface ListActs<View extends string> {
  /** Another view begins without anything ticked. */
  readonly showView: (view: View, sort?: GridSort) => void;
  readonly searchFor: (search: string) => void;
  readonly sortBy: (sort: GridSort) => void;
  readonly select: (selection: Selection) => void;
  /** Called by the grid, so that one comes back to where one was. */
  readonly onPlace: (place: GridPlace) => void;
}

/** A list open on the screen: its rows, and how this person looks at it. */
export interface OpenList<Row, View extends string> extends ListActs<View> {
  readonly rows: SnapshotList<Row>;
  readonly view: View;
  readonly search: string;
  readonly sort: GridSort;
  readonly selection: Selection;
  /** Where the grid stood when it was left. */
  readonly place: GridPlace | undefined;
}

/** What of a declaration opens its rows. */
export interface Opening<Row extends { readonly id: string }, View extends string, Sort extends string>
  extends Pick<ListDeclaration<Row, View, Sort>, 'room' | 'first'> {
  readonly calls: Pick<ListDeclaration<Row, View, Sort>['calls'], 'open' | 'page'>;
}

/** Opens a declared list as its reader left it. */
export const useList = <Row extends { readonly id: string }, View extends string, Sort extends string>({
  room,
  calls,
  first,
}: Opening<Row, View, Sort>): OpenList<Row, View> => {
  const { call } = useConnection();
  const [memory, remember] = useListMemory<ListMemory>(room, { ...first, search: '', selection: nothing });
  const { search, sort, selection } = memory;
  const view = memory.view as View;
  const asked: Asked<View, Sort> = { view, search, sort: sort.column as Sort, descending: sort.direction === 'descending' };
  const rows = useSnapshotList<Row>({
    room,
    key: JSON.stringify(asked),
    open: () => calls.open(call, asked),
    page: (input) => calls.page(call, input),
  });
  const acts = useMemo(() => actsOn<View>(room, remember), [room, remember]);
  return { rows, view, search, sort, selection, place: listPlace(room), ...acts };
};

/** The same functions at each drawing: parts of a screen that have nothing new to show are not drawn again for a keystroke. */
const actsOn = <View extends string>(room: string, remember: (part: Partial<ListMemory>) => void): ListActs<View> => ({
  showView: (view, sort) => remember({ view, selection: nothing, ...(sort !== undefined && { sort }) }),
  searchFor: (search) => remember({ search }),
  sortBy: (sort) => remember({ sort }),
  select: (selection) => remember({ selection }),
  onPlace: (place) => rememberPlace(room, place),
});
