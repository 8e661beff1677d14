import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toastResult } from '../ui/index.ts';
import { askAgain } from './answers.ts';
import type { CallName, InputOf } from './calls.ts';
import { roomOf, useConnection } from './query.tsx';

export interface AfterAct {
  /** Something was done. What its room shows is asked again without it. */
  onDone?: () => void;
  /** It was refused: what is shown may be out of date. */
  onRefused?: () => void;
}

/**
 * What buttons do at once to what is shown: each says what was done, or why not.
 * @returns the way to act, which answers whether it was done, and whether something is under way
 */
export const useActs = ({ onDone, onRefused }: AfterAct = {}) => {
  const connection = useConnection();
  const client = useQueryClient();
  const [isPending, setPending] = useState(false);
  const act = async <N extends CallName>(name: N, input: InputOf<N>, done: string): Promise<boolean> => {
    setPending(true);
    const isDone = toastResult(await connection.call(name, input), done);
    setPending(false);
    if (isDone) {
      askAgain(client, { queryKey: [roomOf(name)] });
      onDone?.();
    } else onRefused?.();
    return isDone;
  };
  return { act, isPending };
};
