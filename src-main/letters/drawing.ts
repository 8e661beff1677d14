/** A batch being drawn for a window: how far, and whether it was stopped. */
interface Drawing {
  readonly total: number;
  done: number;
  stopped: boolean;
}

/** Batches being drawn in the reader, one a window at most: their progress is asked for, and they can be stopped between two letters. */
export const createDrawings = () => {
  const kept = new Map<string, Drawing>();
  return {
    begin(page: string, total: number): Drawing {
      const drawing: Drawing = { total, done: 0, stopped: false };
      kept.set(page, drawing);
      return drawing;
    },
    end(page: string, drawing: Drawing): void {
      if (kept.get(page) === drawing) kept.delete(page);
    },
    of: (page: string): Pick<Drawing, 'done' | 'total'> | null => {
      const known = kept.get(page);
      return known === undefined ? null : { done: known.done, total: known.total };
    },
    /** @returns false when nothing was being drawn */
    stop(page: string): boolean {
      const known = kept.get(page);
      if (known !== undefined) known.stopped = true;
      return known !== undefined;
    },
    /** The base closes. */
    stopAll(): void {
      for (const drawing of kept.values()) drawing.stopped = true;
    },
  };
};
export type Drawings = ReturnType<typeof createDrawings>;
