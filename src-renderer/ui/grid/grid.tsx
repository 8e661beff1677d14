import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { count, figure } from '../words.ts';
import type { Fitted } from './fit.ts';
import styles from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow, type GridRowHandlers } from './grid-row.tsx';
import { Pages, type RowSource } from './pages.ts';
import { move, type Position } from './position.ts';
import { useRowHeight } from './row-height.ts';
import { everything, isSelected, nothing, type Selection, selectedCount, toggled } from './selection.ts';
import { SortMenu } from './sort-menu.tsx';
import type { GridAction, GridColumn, GridPlace, GridSort } from './types.ts';
import { useFitted } from './use-fitted.ts';

export interface GridProps<Row> {
  /** Accessible name: «Courriers à imprimer». */
  label: string;
  /** For the count: `['courrier', 'courriers']`. */
  noun: readonly [singular: string, plural: string];
  source: RowSource<Row>;
  columns: readonly GridColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Names a row for its tick box: «C-2026-0412, Commune d’Audresselles». */
  rowLabel: (row: Row) => string;
  actions?: readonly GridAction<Row>[];
  /** Enter, or a click on the row. */
  onOpen?: (row: Row, index: number) => void;
  /** Key of the row that is open beside the list. */
  openKey?: string | null;
  sort?: GridSort | null;
  onSort?: (sort: GridSort) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** Buttons shown while something is ticked. */
  selectionActions?: ReactNode;
  /** Rows changed since the snapshot was opened; the list itself never moves under the eyes. */
  changes?: number;
  onRefresh?: () => void;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** Where the list stood when it was left; read once. */
  place?: GridPlace | undefined;
  onPlace?: (place: GridPlace) => void;
}

const noActions: readonly never[] = [];
const top: Position = { row: 0, col: 0 };

/** Heights and widths in px: the heads, what stands beneath the name (of several columns mostly two lines), the column of boxes. */
const HEADER = 36;
const BENEATH = { one: 20, several: 28 } as const;
const TICK = 44;

/** A list of any length as an ARIA grid: only what is seen exists in the page, the keyboard goes everywhere. */
export const Grid = <Row,>(props: GridProps<Row>) => {
  const { columns, selection, actions = noActions } = props;
  const frame = useRef<HTMLDivElement>(null);
  const fitted = useFitted(frame, columns, (selection === undefined ? 0 : TICK) + widthOf(actions));
  return (
    <div ref={frame} className={styles.wrap}>
      {fitted !== null && <Rows {...props} fitted={fitted} />}
    </div>
  );
};

/** Px of the column of buttons. */
const widthOf = (actions: readonly unknown[]): number => (actions.length > 0 ? Math.max(80, actions.length * 36 + 24) : 0);

/** Drawn once its width is known: how high a row is, and so where the list stood, follows from it. */
const Rows = <Row,>(props: GridProps<Row> & { fitted: Fitted<Row> }) => {
  const {
    fitted,
    label,
    noun,
    source,
    columns: declared,
    rowKey,
    rowLabel,
    actions = noActions,
    onOpen,
    openKey,
    sort = null,
    onSort,
  } = props;
  const { selection, onSelection, selectionActions, changes = 0, onRefresh, empty, place, onPlace } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((version: number) => version + 1, 0);
  const [pages] = useState(() => new Pages(source, redraw));
  // While drawing: the rows that came with a list are painted with it, not one frame later.
  pages.use(source);
  const [left] = useState(place);
  const [at, setAt] = useState<Position>(left?.at ?? top);
  const wantsFocus = useRef(false);

  const selectable = selection !== undefined && onSelection !== undefined;
  const { shown: columns, beneath } = fitted;
  const height = useRowHeight() + (beneath.length === 0 ? 0 : BENEATH[beneath.length === 1 ? 'one' : 'several']);
  const cols = columns.length + (selectable ? 1 : 0) + (actions.length > 0 ? 1 : 0);
  const here: Position = { row: Math.min(at.row, source.total - 1), col: Math.min(at.col, cols - 1) };
  const tracks = cx(selectable && `${TICK}px`, ...columns.map((column) => column.width), actions.length > 0 && `${widthOf(actions)}px`);

  const virtual = useVirtualizer({
    count: source.total,
    getScrollElement: () => scroller.current,
    initialOffset: left?.top ?? 0,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: HEADER,
    scrollPaddingStart: HEADER,
    // The row that holds the focus stays in the page, however far one scrolls with the mouse.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return here.row < 0 || here.row >= range.count || shown.includes(here.row) ? shown : [here.row, ...shown].sort((a, b) => a - b);
    },
  });
  // Sizes are cached by the virtualizer: thrown away when the density changes.
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  // Another search, filter or sort begins at its top; a refresh keeps the place, and so does coming back to a list.
  const list = source.list ?? source.snapshot;
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = list;
    if (before === list) return;
    const to = before === null ? (left?.top ?? 0) : 0;
    // Only when it is elsewhere: a scroll makes the browser lay everything out before the rows can be painted.
    if ((virtual.scrollOffset ?? 0) !== to || before === null) scroller.current?.scrollTo({ top: to });
    if (before !== null) setAt((now) => (now.row <= 0 ? now : { row: 0, col: now.col }));
  }, [list, left, virtual]);
  const listener = useRef(onPlace);
  useEffect(() => {
    listener.current = onPlace;
  });
  const report = useCallback(() => listener.current?.({ top: scroller.current?.scrollTop ?? 0, at }), [at]);
  useEffect(report, [report]);

  const range = virtual.range;
  useEffect(() => {
    if (range) pages.want(range.startIndex - 20, range.endIndex + 20);
    if (here.row >= 0) pages.want(here.row, here.row);
  });

  // Rows far away appear one or two frames after the scroll: only then can they take the focus.
  useEffect(() => {
    if (!wantsFocus.current) return;
    let frame = 0;
    let tries = 0;
    const attempt = () => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${here.row}:${here.col}"]`);
      const target = cell?.querySelector<HTMLElement>('button, input') ?? cell;
      if (target) {
        wantsFocus.current = false;
        target.focus({ preventScroll: true });
      } else if (tries++ < 20) frame = requestAnimationFrame(attempt);
    };
    attempt();
    return () => cancelAnimationFrame(frame);
  }, [here.row, here.col]);

  const goTo = (next: Position) => {
    wantsFocus.current = true;
    setAt(next);
    if (next.row >= 0) virtual.scrollToIndex(next.row, { align: 'auto' });
  };

  const toggle = (index: number) => {
    const row = pages.row(index);
    if (selectable && row !== undefined) onSelection(toggled(selection, rowKey(row)));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.metaKey) return;
    const visible = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - HEADER) / height) - 1);
    const target = event.target as HTMLElement;
    const sibling = actionBeside(target, event.key);
    const next = move(here, event.key, event.ctrlKey, { rows: source.total, cols, page: visible });
    const row = pages.row(here.row);
    const onButton = target instanceof HTMLButtonElement;
    if (sibling) sibling.focus();
    else if (next) goTo(next);
    else if (event.key === ' ' && !onButton && here.row >= 0) toggle(here.row);
    else if (event.key === ' ' && here.row < 0 && !onButton && selectable)
      onSelection(selectedCount(selection, source.total) > 0 ? nothing : everything);
    else if (event.key === 'a' && event.ctrlKey && selectable) onSelection(everything);
    else if (event.key === 'Enter' && !onButton && row !== undefined && onOpen) onOpen(row, here.row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // The same object at each drawing, so that rows which did not change are not drawn again.
  const [handlers] = useState<GridRowHandlers>(() => ({ open: () => undefined, toggle: () => undefined, focus: () => undefined }));
  useLayoutEffect(() => {
    handlers.open = (index) => {
      const row = pages.row(index);
      if (row !== undefined) onOpen?.(row, index);
    };
    handlers.toggle = toggle;
    handlers.focus = (row, col) => setAt((now) => (now.row === row && now.col === col ? now : { row, col }));
  });

  const chosen = selectable ? selectedCount(selection, source.total) : 0;
  return (
    <>
      <div className={styles.bar}>
        <output>
          {count(source.total, ...noun)}
          {chosen > 0 && ` · ${count(chosen, 'sélectionné')} `}
        </output>
        {onSort !== undefined && beneath.some(({ sortable }) => sortable) && <SortMenu columns={declared} sort={sort} onSort={onSort} />}
        {chosen > 0 && selectionActions}
        {changes > 0 && onRefresh && <Button kind="quiet" onPress={onRefresh}>{`${count(changes, 'changement')}, actualiser`}</Button>}
        {pages.failed && (
          <span role="alert" className={styles.failed}>
            Des lignes n’ont pas pu être lues.
            <Button kind="quiet" onPress={() => pages.retry()}>
              Réessayer
            </Button>
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows placed by a virtualizer */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={source.total + 1}
        aria-colcount={cols}
        aria-multiselectable={selectable || undefined}
        className={cx(styles.grid, beneath.length === 0 && styles.single)}
        onKeyDown={onKeyDown}
        onScroll={report}
      >
        <GridHeader
          columns={columns}
          tracks={tracks}
          sort={sort}
          onSort={onSort}
          at={here}
          onFocusCell={(col) => setAt({ row: -1, col })}
          hasActions={actions.length > 0}
          {...(selectable && {
            ticked: chosen === 0 ? false : chosen === source.total ? true : ('some' as const),
            onTick: () => onSelection(chosen > 0 ? nothing : everything),
          })}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = pages.row(item.index);
            const key = row === undefined ? null : rowKey(row);
            return (
              <GridRow
                key={item.key}
                index={item.index}
                top={item.start - HEADER}
                height={height}
                tracks={tracks}
                row={row}
                columns={columns}
                beneath={beneath}
                actions={actions}
                at={here.row === item.index ? here.col : null}
                handlers={handlers}
                opens={onOpen !== undefined && row !== undefined}
                isOpen={key !== null && key === openKey}
                {...(selectable && {
                  isSelected: key !== null && isSelected(selection, key),
                  tickLabel: row === undefined ? 'Sélectionner' : `Sélectionner ${rowLabel(row)}`,
                })}
              />
            );
          })}
        </div>
      </div>
      {source.total === 0 && <div className={styles.empty}>{empty ?? `Aucun ${noun[0]} (${figure(0)}).`}</div>}
    </>
  );
};

/** Inside the actions cell, left and right go from button to button before leaving the cell. */
const actionBeside = (target: HTMLElement, key: string): HTMLElement | undefined => {
  if (!(target instanceof HTMLButtonElement) || target.closest('[data-actions]') === null) return undefined;
  const beside = key === 'ArrowRight' ? target.nextElementSibling : key === 'ArrowLeft' ? target.previousElementSibling : null;
  return beside instanceof HTMLElement ? beside : undefined;
};
