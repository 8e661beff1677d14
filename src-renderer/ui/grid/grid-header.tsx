import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from './grid.module.css';
import type { Position } from './position.ts';
import type { GridColumn, GridSort } from './types.ts';

export interface GridHeaderProps<Row> {
  columns: readonly GridColumn<Row>[];
  tracks: string;
  sort: GridSort | null;
  onSort?: ((sort: GridSort) => void) | undefined;
  at: Position;
  onFocusCell: (col: number) => void;
  hasActions: boolean;
  /** Absent when the list is not for ticking. */
  ticked?: boolean | 'some';
  onTick?: () => void;
}

/** Sticky header row; a sortable title is a button that turns the order round. */
export const GridHeader = <Row,>({ columns, tracks, sort, onSort, at, onFocusCell, hasActions, ticked, onTick }: GridHeaderProps<Row>) => {
  const shift = ticked === undefined ? 0 : 1;
  const stop = (col: number) => (at.row === -1 && at.col === col ? 0 : -1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of this grid are placed by a virtualizer
    <div role="rowgroup" className={styles.headGroup}>
      {/* biome-ignore lint/a11y/useSemanticElements: same */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus */}
      <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: tracks }}>
        {ticked !== undefined && (
          // biome-ignore lint/a11y/useSemanticElements: same
          // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
          <div role="columnheader" aria-colindex={1} data-cell="-1:0" className={styles.tick}>
            <input
              type="checkbox"
              aria-label="Tout sélectionner"
              tabIndex={stop(0)}
              checked={ticked === true}
              ref={(box) => {
                if (box) box.indeterminate = ticked === 'some';
              }}
              onChange={() => onTick?.()}
              onFocus={() => onFocusCell(0)}
            />
          </div>
        )}
        {columns.map((column, index) => {
          const col = index + shift;
          const order = sort?.column === column.id ? sort.direction : undefined;
          const sortable = column.sortable === true && onSort !== undefined;
          return (
            // biome-ignore lint/a11y/useSemanticElements: same
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={col + 1}
              aria-sort={sortable ? (order ?? 'none') : undefined}
              data-cell={`-1:${col}`}
              tabIndex={sortable ? undefined : stop(col)}
              onFocus={() => onFocusCell(col)}
              className={cx(styles.title, column.align === 'end' && styles.end)}
            >
              {sortable ? (
                <button
                  type="button"
                  tabIndex={stop(col)}
                  className={styles.sort}
                  onClick={() => onSort({ column: column.id, direction: order === 'ascending' ? 'descending' : 'ascending' })}
                >
                  {column.title}
                  <Icon
                    of={order === 'ascending' ? ArrowUp : order === 'descending' ? ArrowDown : ArrowUpDown}
                    size={13}
                    className={cx(!order && styles.unsorted)}
                  />
                </button>
              ) : (
                column.title
              )}
            </div>
          );
        })}
        {hasActions && (
          // biome-ignore lint/a11y/useSemanticElements: same
          <div
            role="columnheader"
            aria-colindex={columns.length + shift + 1}
            data-cell={`-1:${columns.length + shift}`}
            tabIndex={stop(columns.length + shift)}
            onFocus={() => onFocusCell(columns.length + shift)}
            className={styles.title}
          >
            Actions
          </div>
        )}
      </div>
    </div>
  );
};
