import { useMemo } from 'react';
import { type HidableColumn, hidableColumns, type ListLook } from '../../../../src-shared/dossiers/list-view.ts';
import { listMemory, rememberList, useHidden } from '../../../app/lists/memory.ts';
import { type GridColumn, nothing } from '../../../ui/index.ts';

export const hideColumns = (hidden: readonly HidableColumn[]): void => rememberList('dossiers', { hidden });

/** Columns that this person hides. */
export const useHiddenColumns = (): readonly HidableColumn[] => {
  const hidden = useHidden('dossiers');
  return useMemo(() => hidableColumns.filter((column) => hidden.includes(column)), [hidden]);
};

/** The columns that are left; the same array until that changes. */
export const useShownColumns = <Row>(all: readonly GridColumn<Row>[]): readonly GridColumn<Row>[] => {
  const hidden = useHidden('dossiers');
  return useMemo(() => all.filter(({ id }) => !hidden.includes(id)), [all, hidden]);
};

/** The list as it begins. */
export const firstLook: ListLook = { view: 'attendus', search: '', sort: 'due', descending: false, hidden: [] };

/** Shows the list of dossiers so. What was ticked was ticked in another list. */
export const showLook = ({ view, search, sort, descending, hidden }: ListLook): void => {
  const direction = descending ? 'descending' : 'ascending';
  rememberList('dossiers', { view, search, sort: { column: sort, direction }, hidden, selection: nothing });
};

/** Shows some of the dossiers alone, in the order of their terms; the columns stay as this person wants them. */
export const showOnly = (only: Pick<ListLook, 'view' | 'search'>): void =>
  rememberList('dossiers', { ...only, sort: { column: 'due', direction: 'ascending' }, selection: nothing });

/** Whether the list was left as it begins, in this window and by this person. */
export const isUntouched = (): boolean => listMemory('dossiers') === undefined;

/** Says the same of two looks, however their columns are ordered. */
export const lookKey = ({ view, search, sort, descending, hidden }: ListLook): string =>
  JSON.stringify([view, search.trim(), sort, descending, hidableColumns.filter((column) => hidden.includes(column))]);
