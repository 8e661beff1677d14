import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { arrange, type Fitted, howManyGive } from './fit.ts';
import type { GridColumn } from './types.ts';

/** Rem in px: a person may have asked their browser for larger letters. */
const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Px that a scroll bar may take from what is measured. */
const SCROLL_BAR = 16;

/**
 * The columns that fit into an element, measured before it is painted and whenever its width changes; null until then.
 * @param taken px of that width that are not for columns
 */
export const useFitted = <Row>(
  element: RefObject<HTMLElement | null>,
  columns: readonly GridColumn<Row>[],
  taken: number,
): Fitted<Row> | null => {
  // How many give way, not the width: rows are drawn again only when that changes.
  const [given, setGiven] = useState<number | null>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => setGiven(howManyGive(columns, (measured.clientWidth - taken - SCROLL_BAR) / rem()));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, columns, taken]);
  return useMemo(() => (given === null ? null : arrange(columns, given)), [columns, given]);
};
