import type { ReactNode } from 'react';
import { ErrorState, LoadingState } from '../ui/index.ts';
import type { CallState } from './query.tsx';

/** What a call answered: on its way, refused with a button to ask again, or here. */
export const Loaded = <T,>({ from, children }: { from: CallState<T>; children: (data: T) => ReactNode }) => {
  if (from.data !== undefined) return children(from.data);
  if (from.refusal === undefined) return <LoadingState />;
  return <ErrorState message={from.refusal.message} onRetry={from.retry} isRetrying={from.isFetching} />;
};
