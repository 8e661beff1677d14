import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Refusal, Result } from '../../../src-shared/kernel/result.ts';
import type { RowSource } from '../../ui/index.ts';
import { useConnection } from '../query.tsx';

/** What a list answers when it is opened (`src-shared/kernel/list.ts`). */
export interface OpenedList<Row> {
  readonly snapshot: string;
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface SnapshotListOptions<Row> {
  /** The room whose `changed` notices concern this list. */
  readonly room: string;
  /** Names the filter, the search and the order: another key opens another list. */
  readonly key: string;
  readonly open: () => Promise<Result<OpenedList<Row>>>;
  readonly page: (input: { snapshot: string; offset: number; limit: number }) => Promise<Result<{ rows: readonly Row[] }>>;
}

export interface SnapshotList<Row> {
  /** Null until the first answer; the former list stays while another one opens. */
  readonly source: RowSource<Row> | null;
  readonly refusal: Refusal | undefined;
  /** Changes reported since the list was opened: it never moves under the eyes. */
  readonly changes: number;
  /** Opens the list again; what one’s own command changed is then shown without a question. */
  readonly refresh: () => void;
}

/** Notices of one’s own command arrive separately from its answer, up to this late (ms): they are part of the refresh. */
const ownNotices = 1000;

/** A list opened as a snapshot in the reader (design §8): rows by page, changes counted and shown on demand. */
export const useSnapshotList = <Row>(options: SnapshotListOptions<Row>): SnapshotList<Row> => {
  const { room, key } = options;
  const connection = useConnection();
  const [opened, setOpened] = useState<(OpenedList<Row> & { readonly key: string }) | null>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [changes, setChanges] = useState(0);
  const latest = useRef(options);
  const loading = useRef<{ again: boolean } | null>(null);
  const quietUntil = useRef(0);
  useEffect(() => {
    latest.current = options;
  });

  // One opening at a time: what is typed meanwhile is asked for once, with the last letter, as soon as the answer is there.
  const load = useCallback(async () => {
    if (loading.current !== null) {
      loading.current.again = true;
      return;
    }
    const mine = { again: true };
    loading.current = mine;
    while (mine.again) {
      mine.again = false;
      const asked = latest.current;
      const result = await asked.open();
      if (result.ok) {
        setOpened({ ...result.data, key: asked.key });
        setRefusal(undefined);
        setChanges(0);
      } else if (!mine.again) setRefusal(result.error);
    }
    loading.current = null;
  }, []);

  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === key) return;
    wanted.current = key;
    void load();
  }, [load, key]);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type !== 'resumed' && !(notice.type === 'changed' && notice.room === room)) return;
        // A list that is just being opened may have been read before the change: nobody has seen it yet.
        if (loading.current !== null || performance.now() < quietUntil.current) void load();
        else setChanges((count) => count + 1);
      }),
    [connection, room, load],
  );

  const source = useMemo<RowSource<Row> | null>(() => {
    if (opened === null) return null;
    const { snapshot, total, rows } = opened;
    return {
      snapshot,
      list: opened.key,
      total,
      first: rows,
      page: async (offset, limit) => {
        if (offset + limit <= rows.length || (offset < rows.length && rows.length === total)) return rows.slice(offset, offset + limit);
        const result = await latest.current.page({ snapshot, offset, limit });
        if (result.ok) return result.data.rows;
        if (result.error.code === 'snapshot_gone') void load();
        throw new Error(result.error.code);
      },
    };
  }, [opened, load]);

  const refresh = useCallback(() => {
    quietUntil.current = performance.now() + ownNotices;
    void load();
  }, [load]);
  return { source, refusal, changes, refresh };
};

/** The rows of a short list that is here whole, as a grid reads them. */
export const useRows = <Row>(rows: readonly Row[]): RowSource<Row> =>
  useMemo(
    () => ({
      snapshot: JSON.stringify(rows),
      list: '',
      total: rows.length,
      first: rows,
      page: async (offset, limit) => rows.slice(offset, offset + limit),
    }),
    [rows],
  );
