import type { ReactNode } from 'react';
import { Detail, DetailHead, ErrorState, LoadingState } from '../../ui/index.ts';
import type { CallState } from '../query.tsx';

/** What is open beside a list: on its way, refused (its bar still leads on), or here. */
export const OpenDetail = <T,>({ from, bar, children }: { from: CallState<T>; bar: ReactNode; children: (view: T) => ReactNode }) => {
  if (from.data !== undefined) return children(from.data);
  if (from.refusal === undefined) return <LoadingState />;
  return (
    <Detail>
      <DetailHead bar={bar} />
      <ErrorState message={from.refusal.message} onRetry={from.retry} />
    </Detail>
  );
};
