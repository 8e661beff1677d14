import { useEffect, useState } from 'react';

/** What is typed, once the fingers rest: it is asked about in the backend. @param delay milliseconds */
export const useRested = (text: string, delay = 120): string => {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return rested;
};
