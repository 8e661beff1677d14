import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, howManyGive, leastOf } from '../../../src-renderer/ui/grid/fit.ts';
import type { GridColumn } from '../../../src-renderer/ui/grid/types.ts';

const column = (id: string, width: string, more: Partial<GridColumn<null>> = {}): GridColumn<null> => ({
  id,
  title: id,
  width,
  cell: () => id,
  ...more,
});

const columns = [
  column('number', '10rem', { gives: 3 }),
  column('name', 'minmax(14rem, 2fr)', { holds: true }),
  column('town', 'minmax(9rem, 1fr)', { gives: 2 }),
  column('state', '12.5rem', { gives: 1 }),
];

const ids = (given: readonly GridColumn<null>[]) => given.map(({ id }) => id);
const fitted = (room: number) => {
  const { shown, beneath } = arrange(columns, howManyGive(columns, room));
  return { shown: ids(shown), beneath: ids(beneath) };
};

describe('columns of a list that has become narrow', () => {
  it.each([
    ['8rem', 8],
    ['minmax(10.5rem, 2fr)', 10.5],
    ['1fr', 0],
  ])('%s takes at least %s rem', (track, least) => expect(leastOf(track)).toBe(least));

  it('stand side by side where there is room', () => {
    expect(fitted(45.5)).toEqual({ shown: ['number', 'name', 'town', 'state'], beneath: [] });
  });

  it('give way in the order of what is needed least, and stand beneath in the order of what is needed most', () => {
    expect(fitted(45)).toEqual({ shown: ['name', 'town', 'state'], beneath: ['number'] });
    expect(fitted(30)).toEqual({ shown: ['name', 'state'], beneath: ['town', 'number'] });
    expect(fitted(10)).toEqual({ shown: ['name'], beneath: ['state', 'town', 'number'] });
  });

  it('none gives way where no column would hold it', () => {
    expect(
      howManyGive(
        columns.map(({ holds: _holds, ...rest }) => rest),
        5,
      ),
    ).toBe(0);
  });

  it('none is lost, and more room never shows fewer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (room, more) => {
        const { shown, beneath } = fitted(room);
        expect([...shown, ...beneath].toSorted()).toEqual(ids(columns).toSorted());
        expect(fitted(room + more).shown.length).toBeGreaterThanOrEqual(shown.length);
      }),
    );
  });
});
