import { useEffect } from 'react';
import { useConnection } from './query.tsx';

const every = 30_000;

/** While somebody types or points, the session stays awake, also over a form that asks the backend nothing for a long time. */
export const useActivity = (): void => {
  const connection = useConnection();
  useEffect(() => {
    let reported = 0;
    const report = () => {
      const now = Date.now();
      if (now - reported < every) return;
      reported = now;
      void connection.call('accounts.stayAwake', {});
    };
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) addEventListener(sign, report, { capture: true, passive: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, report, { capture: true });
    };
  }, [connection]);
};
