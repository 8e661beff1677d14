import type { Statements } from '../database/query.ts';
import type { ChainTip } from './chains.ts';

/** What a transaction touched, and so what the journal must forget when it is rolled back. */
export interface Touched {
  readonly names: Set<string>;
  readonly chains: Set<ChainTip>;
  /** Time of the journal before it. */
  readonly at: number;
}

/**
 * Commands inside one another, explicitly: `together` opens a transaction, `command` one of its own or a part of the open one. Whatever
 * is rolled back, alone or with all that stands around it, is forgotten, and nothing else (issue 8, 2.1).
 */
export const createNesting = (
  statements: Pick<Statements<unknown>, 'transaction' | 'inTransaction'>,
  { forget, time }: { forget: (touched: Touched) => void; time: () => number },
) => {
  const open: Touched[] = [];

  const inside = <T>(work: () => T): T => {
    const frame: Touched = { names: new Set(), chains: new Set(), at: time() };
    open.push(frame);
    try {
      const result = statements.transaction(work);
      const around = open.at(-2);
      for (const name of frame.names) around?.names.add(name);
      for (const chain of frame.chains) around?.chains.add(chain);
      return result;
    } catch (error) {
      forget(frame);
      throw error;
    } finally {
      open.pop();
    }
  };

  /** Nothing may be remembered of a transaction whose end the journal does not see. */
  const assertSeen = (): void => {
    if (open.length === 0 && statements.inTransaction())
      throw new Error('journal: inside a transaction that it did not open; use journal.together');
  };

  return {
    command<T>(work: () => T): T {
      assertSeen();
      return inside(work);
    },
    together<T>(work: () => T): T {
      assertSeen();
      return inside(work);
    },
    touch: (name: string): void => void open.at(-1)?.names.add(name),
    touchChain: (chain: ChainTip): void => void open.at(-1)?.chains.add(chain),
    /** Notes streams that something else than a command changed, and has them forgotten at once. */
    touchAll(names: Iterable<string>, drop: (names: Iterable<string>) => void): void {
      const all = [...names];
      for (const name of all) open.at(-1)?.names.add(name);
      drop(all);
    },
  };
};
