import { z } from 'zod';
import { type CallDefinition, defineCall, type Who } from './contract.ts';

const rowsInput = z.object({
  snapshot: z.string().max(64),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});
/** A snapshot is dropped when its page closes or twenty newer ones were opened: the list is opened again. */
export const snapshotGone = 'snapshot_gone';

/** Rows ticked in an open list: «all but these» or «only these». The reader resolves it, so that «tout sélectionner» sends no ids. */
export const selectionInput = z.object({
  snapshot: z.string().max(64),
  all: z.boolean(),
  /** Ids that differ from `all`. */
  except: z.array(z.string().max(64)).max(20_000, 'Cochez au plus 20 000 lignes une à une, ou cochez tout.'),
});
export type SelectionInput = z.infer<typeof selectionInput>;

type Names = readonly [string, ...string[]];

/** What one list shows: its rows, the views that filter it, what it can be sorted by. */
interface ListContract<Row extends z.ZodType, View extends Names, Sort extends Names> {
  readonly who: Who;
  readonly row: Row;
  readonly views: View;
  readonly sorts: Sort;
}

const openInput = <View extends Names, Sort extends Names>(views: View, sorts: Sort) =>
  z.object({
    view: z.enum(views),
    /** Words typed in the list's search; empty for all. */
    search: z.string().max(200),
    sort: z.enum(sorts),
    descending: z.boolean(),
  });
const openOutput = <Row extends z.ZodType>(row: Row) => z.object({ snapshot: z.string(), total: z.number().int(), rows: z.array(row) });
const rowsOutput = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row) });

type ListCalls<Room extends string, Row extends z.ZodType, View extends Names, Sort extends Names> = Record<
  `${Room}.list`,
  CallDefinition<ReturnType<typeof openInput<View, Sort>>, ReturnType<typeof openOutput<Row>>>
> &
  Record<`${Room}.page`, CallDefinition<typeof rowsInput, ReturnType<typeof rowsOutput<Row>>>>;

/** The calls of a room's list. `list` opens it: a snapshot of ordered row ids is kept by the reader, rows come by `page` (design §8). */
export const listCalls = <Room extends string, Row extends z.ZodType, const View extends Names, const Sort extends Names>(
  room: Room,
  { who, row, views, sorts }: ListContract<Row, View, Sort>,
) =>
  ({
    [`${room}.list`]: defineCall({ kind: 'query', who, input: openInput(views, sorts), output: openOutput(row) }),
    [`${room}.page`]: defineCall({ kind: 'query', who, input: rowsInput, output: rowsOutput(row), errors: [snapshotGone] }),
  }) as unknown as ListCalls<Room, Row, View, Sort>;

/** Where one row stands in the open list, for previous and next; null when it is not in it. */
export const positionCall = (who: Who) =>
  defineCall({
    kind: 'query',
    who,
    input: z.object({ snapshot: z.string().max(64), id: z.string().max(64) }),
    output: z.object({ offset: z.number().int().nullable() }),
    errors: [snapshotGone],
  });
