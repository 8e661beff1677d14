import { ArrowUpDown } from 'lucide-react';
import { Button } from '../button.tsx';
import { Menu } from '../menu.tsx';
import type { GridColumn, GridSort } from './types.ts';

export interface SortMenuProps<Row> {
  columns: readonly GridColumn<Row>[];
  sort: GridSort | null;
  onSort: (sort: GridSort) => void;
}

const words = { ascending: 'croissant', descending: 'décroissant' } as const;

/** The orders of a list whose columns do not all stand side by side: one chosen again is turned round, as at the head of its column. */
export const SortMenu = <Row,>({ columns, sort, onSort }: SortMenuProps<Row>) => (
  <Menu
    label="Trier par"
    trigger={
      <Button kind="quiet" icon={ArrowUpDown}>
        Trier
      </Button>
    }
    entries={columns
      .filter(({ sortable }) => sortable)
      .map(({ id, title }) => {
        const order = sort?.column === id ? sort.direction : undefined;
        return {
          id,
          label: title,
          ...(order !== undefined && { detail: words[order] }),
          onAction: () => onSort({ column: id, direction: order === 'ascending' ? 'descending' : 'ascending' }),
        };
      })}
  />
);
