import { useEffect, useState } from 'react';
import { waitWords } from '../../../src-shared/kernel/delay.ts';
import { Button, type ButtonProps } from '../../ui/index.ts';

/** The moment, by this page's clock, that lies so many seconds from now. */
export const secondsFromNow = (seconds: number): number => Date.now() + seconds * 1000;

/** A button that waits, and says so, until what it asks for can be had again. `until`: milliseconds. */
export const WaitingButton = ({ until, children, ...rest }: ButtonProps & { until: number }) => {
  const [now, setNow] = useState(() => Date.now());
  const waits = now < until;
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [waits]);
  return (
    <Button {...rest} isDisabled={waits}>
      {children}
      {waits && ` (dans ${waitWords(until, now)})`}
    </Button>
  );
};
