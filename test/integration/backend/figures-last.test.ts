import { expect, it } from 'vitest';
import { figuresLast } from '../../../src-main/backend/figures-last.ts';

const recorder = () => {
  const begun: string[] = [];
  const waiting = new Map<string, () => void>();
  const ask = figuresLast<[name: string], string>((name) => {
    begun.push(name);
    return new Promise((resolve) => waiting.set(name, () => resolve(name)));
  });
  return { begun, ask, answer: (name: string) => waiting.get(name)?.() };
};

it('asks for rows at once, and for figures after them, one at a time', async () => {
  const { begun, ask, answer } = recorder();
  const counts = ask('organisations.counts');
  const summary = ask('letters.summary');
  const list = ask('organisations.list');
  expect(begun).toEqual(['organisations.list']);
  answer('organisations.list');
  expect(await list).toBe('organisations.list');

  await expect.poll(() => begun).toEqual(['organisations.list', 'organisations.counts']);
  answer('organisations.counts');
  expect(await counts).toBe('organisations.counts');

  await expect.poll(() => begun.at(-1)).toBe('letters.summary');
  answer('letters.summary');
  expect(await summary).toBe('letters.summary');
});

it('goes on with the next figure when one fails', async () => {
  let asked = 0;
  const ask = figuresLast<[name: string], number>(() => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(asked);
  });
  const first = ask('organisations.counts');
  const second = ask('assistance.counts');
  await expect(first).rejects.toThrow('gone');
  expect(await second).toBe(2);
});

it('says that a figure is lost when whoever answers ended before its turn came', async () => {
  let there = true;
  const ask = figuresLast<[name: string], string>(
    (name) => Promise.resolve(name),
    () => (there ? null : 'lost'),
  );
  const counts = ask('organisations.counts');
  there = false;
  expect(await counts).toBe('lost');
});
