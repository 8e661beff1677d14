import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Position } from './position.ts';

export interface GridSort {
  column: string;
  direction: 'ascending' | 'descending';
}

/** Where somebody stands in a list: how far it is scrolled (px), and the cell of the keyboard. */
export interface GridPlace {
  readonly top: number;
  readonly at: Position;
}

export interface GridColumn<Row> {
  id: string;
  title: string;
  /** CSS grid track: `8rem`, `minmax(10rem, 2fr)`. */
  width: string;
  sortable?: boolean;
  /** Figures and amounts stand to the right. */
  align?: 'start' | 'end';
  /** Words, a chip: nothing that takes the focus (see `GridAction`). */
  cell: (row: Row) => ReactNode;
  /** Takes the words of the columns that gave way on a second line: the name. */
  holds?: boolean;
  /** In a list too narrow for all, this one gives way: the highest first. What is always needed has none. */
  gives?: number;
  /** Its words on the second line, where its title is not read: «inscrite le 3 mars». */
  beneath?: (row: Row) => ReactNode;
}

/** A button at the end of each row; the keyboard reaches it with the arrows. */
export interface GridAction<Row> {
  id: string;
  icon: LucideIcon;
  /** Says what and on which row: «Modifier Karim WAGNON». */
  label: (row: Row) => string;
  onPress: (row: Row) => void;
}
