import { expect, it, vi } from 'vitest';
import { warmDrawing } from '../../../src-main/documents/warm.ts';

const quietFor = 50;

it('prepares what draws sheets once nothing was asked for a while, one part after the other', async () => {
  const done: string[] = [];
  let asked = performance.now();
  const part = (name: string) => () => void done.push(`${name} ${performance.now() - asked >= quietFor}`);
  const { done: ended } = warmDrawing(() => asked, quietFor, [
    part('first'),
    () => {
      // Somebody asks for something meanwhile: the next part waits again.
      asked = performance.now();
    },
    part('last'),
  ]);
  await ended;
  expect(done).toEqual(['first true', 'last true']);
});

it('lets go at once where the base closes', async () => {
  const part = vi.fn<() => void>();
  const preparation = warmDrawing(() => performance.now(), quietFor, [part]);
  preparation.stop();
  await preparation.done;
  expect(part).not.toHaveBeenCalled();
});

it('its own parts draw a whole letter without a fault', async () => {
  const { done } = warmDrawing(() => 0);
  await expect(done).resolves.toBeUndefined();
});
