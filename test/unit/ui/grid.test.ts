import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pages, type RowSource } from '../../../src-renderer/ui/grid/pages.ts';
import { move } from '../../../src-renderer/ui/grid/position.ts';
import { everything, isSelected, nothing, selectedCount, toggled } from '../../../src-renderer/ui/grid/selection.ts';

describe('selection', () => {
  it('behaves as a plain set of ticked keys, from nothing or from everything', () => {
    const keys = Array.from({ length: 8 }, (_, at) => `k${at}`);
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.constantFrom(...keys)), (all, presses) => {
        let selection = all ? everything : nothing;
        const ticked = new Set(all ? keys : []);
        for (const key of presses) {
          selection = toggled(selection, key);
          if (!ticked.delete(key)) ticked.add(key);
        }
        expect(keys.filter((key) => isSelected(selection, key))).toEqual(keys.filter((key) => ticked.has(key)));
        expect(selectedCount(selection, keys.length)).toBe(ticked.size);
      }),
    );
  });

  it('never changes a former selection', () => {
    toggled(nothing, 'a');
    expect(nothing.except.size).toBe(0);
  });
});

describe('move', () => {
  const bounds = { rows: 200_000, cols: 5, page: 12 };
  const from = { row: 10, col: 2 };
  it.each([
    ['ArrowDown', false, 11, 2],
    ['ArrowUp', false, 9, 2],
    ['ArrowLeft', false, 10, 1],
    ['ArrowRight', false, 10, 3],
    ['PageDown', false, 22, 2],
    ['PageUp', false, 0, 2],
    ['Home', false, 0, 2],
    ['End', false, 199_999, 2],
    ['Home', true, 0, 0],
    ['End', true, 199_999, 4],
  ])('%s (ctrl %s) leads to %i:%i', (key, ctrl, row, col) => {
    expect(move(from, key, ctrl, bounds)).toEqual({ row, col });
  });

  it('leaves other keys alone', () => {
    expect(move(from, 'a', false, bounds)).toBeUndefined();
    expect(move(from, 'Tab', false, bounds)).toBeUndefined();
  });

  it('stays inside, header included, whatever is pressed', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())),
        fc.nat({ max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (presses, rows, cols) => {
          let at = { row: rows === 0 ? -1 : 0, col: 0 };
          for (const [key, ctrl] of presses) {
            at = move(at, key, ctrl, { rows, cols, page: 5 }) ?? at;
            expect(at.row).toBeGreaterThanOrEqual(-1);
            expect(at.row).toBeLessThan(Math.max(rows, 0) || 1);
            expect(at.row === -1 || at.row < rows).toBe(true);
            expect(at.col >= 0 && at.col < cols).toBe(true);
          }
        },
      ),
    );
  });
});

describe('pages', () => {
  const list = (snapshot: string, total: number, asked: number[] = []): RowSource<string> => ({
    total,
    snapshot,
    page: async (offset, limit) => {
      asked.push(offset);
      return Array.from({ length: Math.min(limit, total - offset) }, (_, at) => `${snapshot}${offset + at}`);
    },
  });
  const settled = () => new Promise((go) => setTimeout(go, 0));

  it('asks for each page once, for what is looked at only', async () => {
    const asked: number[] = [];
    const source = list('a', 1000, asked);
    const pages = new Pages(source, () => undefined);
    pages.want(90, 110);
    pages.want(95, 120);
    expect(asked).toEqual([0, 100]);
    await settled();
    pages.want(90, 110);
    expect(asked).toEqual([0, 100]);
    expect(pages.row(105)).toBe('a105');
    expect(pages.row(500)).toBeUndefined();
  });

  it('shows the former rows until those of the new snapshot are there', async () => {
    const pages = new Pages(list('a', 1000), () => undefined);
    pages.want(0, 10);
    await settled();
    pages.use(list('b', 1000));
    pages.want(0, 10);
    expect(pages.row(3)).toBe('a3');
    await settled();
    expect(pages.row(3)).toBe('b3');
  });

  it('throws away an answer that comes after the list was opened anew', async () => {
    let answer: (rows: string[]) => void = () => undefined;
    const slow: RowSource<string> = { total: 10, snapshot: 'old', page: () => new Promise((resolve) => (answer = resolve)) };
    const pages = new Pages(slow, () => undefined);
    pages.want(0, 9);
    pages.use(list('new', 10));
    pages.want(0, 9);
    await settled();
    answer(['old0']);
    await settled();
    expect(pages.row(0)).toBe('new0');
  });

  it('says that rows could not be read, and asks again when told to', async () => {
    let broken = true;
    let redrawn = 0;
    const source: RowSource<string> = { total: 5, snapshot: 's', page: async () => (broken ? Promise.reject(new Error('gone')) : ['r0']) };
    const pages = new Pages(source, () => redrawn++);
    pages.want(0, 4);
    await settled();
    expect(pages.failed).toBe(true);
    expect(redrawn).toBe(1);
    broken = false;
    pages.retry();
    pages.want(0, 4);
    await settled();
    expect(pages.failed).toBe(false);
    expect(pages.row(0)).toBe('r0');
  });

  it('keeps a bounded number of pages over a long scroll', async () => {
    const pages = new Pages(list('a', 200_000), () => undefined);
    for (let page = 0; page < 100; page++) {
      pages.want(page * 100, page * 100);
      await settled();
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(9900)).toBe('a9900');
  });
});
