import { Fragment, type MouseEvent, memo } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { Sentence } from '../sentence.tsx';
import styles from './grid.module.css';
import type { GridAction, GridColumn } from './types.ts';

/** What a row calls, by its place in the list. */
export interface GridRowHandlers {
  open: (index: number) => void;
  toggle: (index: number) => void;
  focus: (index: number, col: number) => void;
}

export interface GridRowProps<Row> {
  index: number;
  /** Distance from the first row, px. */
  top: number;
  height: number;
  tracks: string;
  /** `undefined` while its page is on the way. */
  row: Row | undefined;
  columns: readonly GridColumn<Row>[];
  /** Those that gave way: their words stand on a second line. */
  beneath: readonly GridColumn<Row>[];
  actions: readonly GridAction<Row>[];
  /** Column of the focus when it is in this row. */
  at: number | null;
  handlers: GridRowHandlers;
  /** A press anywhere on it opens it. */
  opens: boolean;
  /** What it shows is open beside the list. */
  isOpen: boolean;
  isSelected?: boolean;
  tickLabel?: string;
}

/** What a narrow cell cuts is told whole under the pointer. */
const tellWhole = ({ currentTarget: cell }: MouseEvent<HTMLElement>): void => {
  const isCut = [cell, ...cell.children].some(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight,
  );
  // The name, then the second line.
  if (isCut) cell.title = [...cell.children].map(({ textContent }) => textContent).join('\n') || (cell.textContent ?? '');
  else cell.removeAttribute('title');
};

const Beneath = <T,>({ row, columns }: { row: T; columns: readonly GridColumn<T>[] }) => {
  const said = columns
    .map((column) => ({ id: column.id, words: (column.beneath ?? column.cell)(row) }))
    .filter(({ words }) => words !== '' && words !== null);
  return (
    <div className={styles.beneath}>
      {said.map(({ id, words }, place) => (
        <Fragment key={id}>
          {place > 0 && ' · '}
          {typeof words === 'string' ? <Sentence>{words}</Sentence> : words}
        </Fragment>
      ))}
    </div>
  );
};

const Row = <T,>(props: GridRowProps<T>) => {
  const { index, top, height, tracks, row, columns, beneath, actions, at, handlers, opens, isOpen, isSelected, tickLabel } = props;
  const onFocusCell = (col: number) => handlers.focus(index, col);
  const shift = isSelected === undefined ? 0 : 1;
  const last = columns.length + shift;
  const stop = (col: number) => (at === col ? 0 : -1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of this grid are placed by a virtualizer
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-busy={row === undefined || undefined}
      className={cx(styles.row, opens && styles.opens, isSelected && styles.selected, isOpen && styles.open)}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: tracks }}
      onClick={opens ? () => handlers.open(index) : undefined}
    >
      {isSelected !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: same
        // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
        // biome-ignore lint/a11y/useKeyWithClickEvents: same
        <div
          role="gridcell"
          aria-colindex={1}
          data-cell={`${index}:0`}
          className={styles.tick}
          onClick={(event) => event.stopPropagation()}
        >
          <input
            type="checkbox"
            aria-label={tickLabel}
            tabIndex={stop(0)}
            checked={isSelected}
            disabled={row === undefined}
            onChange={() => handlers.toggle(index)}
            onFocus={() => onFocusCell(0)}
          />
        </div>
      )}
      {columns.map((column, position) => {
        const col = position + shift;
        return (
          // biome-ignore lint/a11y/useSemanticElements: same
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={col + 1}
            data-cell={`${index}:${col}`}
            tabIndex={stop(col)}
            onFocus={() => onFocusCell(col)}
            onMouseEnter={tellWhole}
            className={cx(styles.cell, column.align === 'end' && styles.end)}
          >
            {row === undefined ? <span className={styles.wait} aria-hidden="true" /> : column.cell(row)}
            {row !== undefined && column.holds && beneath.length > 0 && <Beneath row={row} columns={beneath} />}
          </div>
        );
      })}
      {actions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: same
        // biome-ignore lint/a11y/useFocusableInteractive: the buttons inside take the focus
        // biome-ignore lint/a11y/useKeyWithClickEvents: same
        <div
          role="gridcell"
          aria-colindex={last + 1}
          data-cell={`${index}:${last}`}
          data-actions
          className={styles.actions}
          onClick={(event) => event.stopPropagation()}
        >
          {row !== undefined &&
            actions.map((action) => (
              <button
                key={action.id}
                type="button"
                aria-label={action.label(row)}
                title={action.label(row)}
                tabIndex={stop(last)}
                className={styles.action}
                onFocus={() => onFocusCell(last)}
                onClick={() => action.onPress(row)}
              >
                <Icon of={action.icon} />
              </button>
            ))}
        </div>
      )}
    </div>
  );
};

/** One row. Exactly one of its cells is in the tab order, and only when the keyboard stands here. Drawn again only when it changed. */
export const GridRow = memo(Row) as typeof Row;
