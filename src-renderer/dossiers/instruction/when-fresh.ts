import { useEffect, useRef, useState } from 'react';

/**
 * What keys and buttons ask for, done once what the last act changed is shown: whoever presses keys faster than the screen is asked anew
 * does not conflict with themselves.
 * @param isFresh what is shown is what stands: nothing is being done, nothing is being asked anew
 */
export const useWhenFresh = <Asked extends string>(isFresh: boolean, act: (asked: Asked) => void): ((asked: Asked) => void) => {
  const [asked, ask] = useState<Asked | null>(null);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (asked === null || !isFresh) return;
    ask(null);
    latest.current(asked);
  }, [asked, isFresh]);
  return ask;
};
