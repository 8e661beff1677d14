/** Where the keyboard stands: `row` −1 is the header. */
export interface Position {
  readonly row: number;
  readonly col: number;
}

export interface Bounds {
  readonly rows: number;
  readonly cols: number;
  /** Rows that fit in the visible part. */
  readonly page: number;
}

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The place a key leads to, or `undefined` when the grid does not use that key. Nothing wraps around. */
export const move = (at: Position, key: string, ctrl: boolean, { rows, cols, page }: Bounds): Position | undefined => {
  const to = (row: number, col: number): Position => ({ row: within(row, -1, rows - 1), col: within(col, 0, cols - 1) });
  const first = Math.min(0, rows - 1);
  switch (key) {
    case 'ArrowDown':
      return to(at.row + 1, at.col);
    case 'ArrowUp':
      return to(at.row - 1, at.col);
    case 'ArrowRight':
      return to(at.row, at.col + 1);
    case 'ArrowLeft':
      return to(at.row, at.col - 1);
    case 'PageDown':
      return to(Math.max(at.row, 0) + page, at.col);
    case 'PageUp':
      return to(Math.max(at.row - page, first), at.col);
    case 'Home':
      return to(first, ctrl ? 0 : at.col);
    case 'End':
      return to(rows - 1, ctrl ? cols - 1 : at.col);
    default:
      return undefined;
  }
};
