import { ErrorState, Grid, type GridProps, LoadingState } from '../../ui/index.ts';
import type { OpenList } from './use-list.ts';

type Given = 'source' | 'changes' | 'onRefresh' | 'sort' | 'onSort' | 'place' | 'onPlace' | 'rowKey' | 'selection' | 'onSelection';

export interface ListGridProps<Row, View extends string> extends Omit<GridProps<Row>, Given> {
  list: OpenList<Row, View>;
  /** Rows can be ticked. */
  selectable?: boolean;
}

/** The rows of an open list: on their way, refused with a button to ask again, or there. */
export const ListGrid = <Row extends { readonly id: string }, View extends string>(props: ListGridProps<Row, View>) => {
  const { list, selectable = false, ...grid } = props;
  const { source, refusal, changes, refresh } = list.rows;
  if (refusal !== undefined) return <ErrorState message={refusal.message} onRetry={refresh} />;
  if (source === null) return <LoadingState />;
  return (
    <Grid
      {...grid}
      source={source}
      changes={changes}
      onRefresh={refresh}
      rowKey={idOf}
      sort={list.sort}
      onSort={list.sortBy}
      place={list.place}
      onPlace={list.onPlace}
      {...(selectable && { selection: list.selection, onSelection: list.select })}
    />
  );
};

const idOf = ({ id }: { readonly id: string }): string => id;
