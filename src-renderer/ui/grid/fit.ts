import type { GridColumn } from './types.ts';

/** Columns side by side, and those whose words stand on a second line of the one that `holds`: what is needed most first. */
export interface Fitted<Row> {
  readonly shown: readonly GridColumn<Row>[];
  readonly beneath: readonly GridColumn<Row>[];
}

const least = /^(?:minmax\()?([\d.]+)rem/;

/** The least width of a track, rem: `8rem` and `minmax(8rem, 2fr)` are 8. Other units count as nothing. */
export const leastOf = (track: string): number => Number(least.exec(track)?.[1] ?? 0);

/** The columns that may give way, what is needed least first. Nothing gives way where no column holds it: such a list scrolls sideways. */
const givingWay = <Row>(columns: readonly GridColumn<Row>[]): readonly GridColumn<Row>[] =>
  columns.some(({ holds }) => holds)
    ? columns.filter(({ gives }) => gives !== undefined).toSorted((one, other) => (other.gives ?? 0) - (one.gives ?? 0))
    : [];

/**
 * How many columns give way so that the others fit side by side.
 * @param room width for the columns, rem
 */
export const howManyGive = <Row>(columns: readonly GridColumn<Row>[], room: number): number => {
  let needed = columns.reduce((sum, { width }) => sum + leastOf(width), 0);
  let given = 0;
  for (const column of givingWay(columns)) {
    if (needed <= room) break;
    needed -= leastOf(column.width);
    given += 1;
  }
  return given;
};

/** The columns once that many have given way. */
export const arrange = <Row>(columns: readonly GridColumn<Row>[], given: number): Fitted<Row> => {
  const gone = givingWay(columns).slice(0, given);
  return { shown: columns.filter((column) => !gone.includes(column)), beneath: gone.toReversed() };
};
