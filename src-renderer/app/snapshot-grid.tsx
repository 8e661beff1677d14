import { ErrorState, Grid, type GridProps, LoadingState } from '../ui/index.ts';
import type { SnapshotList } from './snapshot-list.ts';

export type SnapshotGridProps<Row> = { list: SnapshotList<Row> } & Omit<GridProps<Row>, 'source' | 'changes' | 'onRefresh'>;

/** The rows of a list that is opened as a snapshot: on their way, refused with a way to ask again, or there. */
export const SnapshotGrid = <Row,>({ list, ...grid }: SnapshotGridProps<Row>) => {
  const { source, refusal, changes, refresh } = list;
  if (refusal !== undefined) return <ErrorState message={refusal.message} onRetry={refresh} />;
  if (source === null) return <LoadingState />;
  return <Grid {...grid} source={source} changes={changes} onRefresh={refresh} />;
};
