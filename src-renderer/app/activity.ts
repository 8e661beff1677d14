import { useEffect } from 'react';
import { useConnection } from './query.tsx';

const every = 30_000;

/** While somebody types or points, the session stays awake, also over a form that asks the backend nothing for a long time. */
export const useActivity = (): void => {
  const connection = useConnection();
  useEffect(() => {
    let told = 0;
    const tell = () => {
      const now = Date.now();
      if (now - told < every) return;
      told = now;
      void connection.call('accounts.stayAwake', {});
    };
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) addEventListener(sign, tell, { capture: true, passive: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, tell, { capture: true });
    };
  }, [connection]);
};
