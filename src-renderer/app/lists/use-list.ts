import { type GridSort, nothing, type Selection } from '../../ui/index.ts';
import { useConnection } from '../query.tsx';
import type { Asked, ListDeclaration } from './declaration.ts';
import { type ListMemory, listPlace, rememberPlace, useListMemory } from './memory.ts';
import { type SnapshotList, useSnapshotList } from './snapshot-list.ts';

/** A list open on the screen: its rows, and how this person looks at it. */
export interface OpenList<Row, View extends string> {
  readonly rows: SnapshotList<Row>;
  readonly view: View;
  readonly search: string;
  readonly sort: GridSort;
  readonly selection: Selection;
  /** Another view begins without anything ticked. */
  readonly showView: (view: View, sort?: GridSort) => void;
  readonly searchFor: (search: string) => void;
  readonly sortBy: (sort: GridSort) => void;
  readonly select: (selection: Selection) => void;
  /** For the grid: where it stood when it was left, and how to tell where it stands. */
  readonly place: Parameters<typeof rememberPlace>[1] | undefined;
  readonly onPlace: (place: Parameters<typeof rememberPlace>[1]) => void;
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
  return {
    rows,
    view,
    search,
    sort,
    selection,
    showView: (next, order = sort) => remember({ view: next, sort: order, selection: nothing }),
    searchFor: (next) => remember({ search: next }),
    sortBy: (next) => remember({ sort: next }),
    select: (next) => remember({ selection: next }),
    place: listPlace(room),
    onPlace: (place) => rememberPlace(room, place),
  };
};
