import { setTimeout } from 'node:timers/promises';

/** Figures beside lists, each of which may read whole indexes where no list was opened yet. */
const figures: readonly string[] = ['organisations.counts', 'letters.summary', 'assistance.counts'];

/** A screen asks for its rows some milliseconds after its figures. */
const rowsFollow = 30;

/**
 * Lets rows go before figures: the reader answers one call after the other, and whoever has just signed in waits for the list, not for the
 * numbers on the rail. A figure is asked once nothing else is under way, and one at a time, so that a list has its turn in between.
 * @param lost answer for a figure whose turn comes when the reader has ended meanwhile, null while it is there
 */
export const figuresLast = <A extends readonly [name: string, ...unknown[]], R>(
  ask: (...call: A) => Promise<R>,
  lost: () => R | null = () => null,
) => {
  let underWay = 0;
  let idle = Promise.withResolvers<void>();
  idle.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  const askNow = async (call: A): Promise<R> => {
    if (underWay === 0) idle = Promise.withResolvers();
    underWay += 1;
    try {
      return await ask(...call);
    } finally {
      underWay -= 1;
      if (underWay === 0) idle.resolve();
    }
  };
  const askLast = async (call: A): Promise<R> => {
    await setTimeout(rowsFollow);
    await idle.promise;
    return lost() ?? ask(...call);
  };

  return (...call: A): Promise<R> => {
    if (!figures.includes(call[0])) return askNow(call);
    const mine = turn.then(() => askLast(call));
    turn = mine.catch(() => null);
    return mine;
  };
};
