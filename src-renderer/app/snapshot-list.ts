import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Refusal, Result } from '../../src-shared/kernel/result.ts';
import type { RowSource } from '../ui/index.ts';
import { useConnection } from './query.tsx';

interface Opened<Row> {
  readonly snapshot: string;
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface SnapshotListOptions<Row> {
  /** The room whose `changed` notices concern this list. */
  readonly room: string;
  /** Names the filter, the search and the order: another key opens another list. */
  readonly key: string;
  readonly open: () => Promise<Result<Opened<Row>>>;
  readonly page: (input: { snapshot: string; offset: number; limit: number }) => Promise<Result<{ rows: readonly Row[] }>>;
}

export interface SnapshotList<Row> {
  /** Null until the first answer; the former list stays while another one opens. */
  readonly source: RowSource<Row> | null;
  readonly refusal: Refusal | undefined;
  /** Changes told since the list was opened: it never moves under the eyes. */
  readonly changes: number;
  /** Opens the list anew; what one’s own command changed is then shown without a question. */
  readonly refresh: () => void;
}

/** Notices of one’s own command come by another way than its answer, up to this late (ms): they are part of the refresh. */
const ownNotices = 1000;

/** A list opened as a snapshot in the reader (design §8): rows by page, changes counted and shown on demand. */
export const useSnapshotList = <Row>(options: SnapshotListOptions<Row>): SnapshotList<Row> => {
  const { room, key } = options;
  const connection = useConnection();
  const [opened, setOpened] = useState<Opened<Row> | null>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [changes, setChanges] = useState(0);
  const latest = useRef(options);
  const turn = useRef<{ readonly asked: string } | null>(null);
  const quietUntil = useRef(0);
  useEffect(() => {
    latest.current = options;
  });

  const load = useCallback(async (asked: string) => {
    const mine = { asked };
    turn.current = mine;
    const result = await latest.current.open();
    // A later search was asked meanwhile: its answer alone counts.
    if (mine !== turn.current) return;
    if (!result.ok) return setRefusal(result.error);
    setOpened(result.data);
    setRefusal(undefined);
    setChanges(0);
  }, []);

  useEffect(() => void load(key), [load, key]);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type !== 'resumed' && !(notice.type === 'changed' && notice.room === room)) return;
        if (performance.now() < quietUntil.current) void load(latest.current.key);
        else setChanges((count) => count + 1);
      }),
    [connection, room, load],
  );

  const source = useMemo<RowSource<Row> | null>(() => {
    if (opened === null) return null;
    const { snapshot, total, rows } = opened;
    return {
      snapshot,
      total,
      page: async (offset, limit) => {
        if (offset + limit <= rows.length || (offset < rows.length && rows.length === total)) return rows.slice(offset, offset + limit);
        const result = await latest.current.page({ snapshot, offset, limit });
        if (result.ok) return result.data.rows;
        if (result.error.code === 'snapshot_gone') void load(latest.current.key);
        throw new Error(result.error.code);
      },
    };
  }, [opened, load]);

  const refresh = useCallback(() => {
    quietUntil.current = performance.now() + ownNotices;
    void load(latest.current.key);
  }, [load]);
  return { source, refusal, changes, refresh };
};
