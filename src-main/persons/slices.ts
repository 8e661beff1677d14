import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn (design §6). */
const slice = 8;

/** Gives way to other work of this thread, once the slice is used up. Await it between two small pieces of a long one. */
export const createBreather = (now: () => number = () => performance.now()): (() => Promise<void>) => {
  let began = now();
  return async () => {
    if (now() - began < slice) return;
    await nextTurn();
    began = now();
  };
};
