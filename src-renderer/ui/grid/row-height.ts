import { useSyncExternalStore } from 'react';

/** Read once for each density: asking the browser makes it work out every style that has changed. */
let known: number | undefined;

const subscribe = (changed: () => void) => {
  const observer = new MutationObserver(() => {
    known = undefined;
    changed();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => {
    known = undefined;
    observer.disconnect();
  };
};

const read = (): number => {
  known ??= Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 40;
  return known;
};

/** Height of a row in px, as the density preference has it (`--row` of the tokens). */
export const useRowHeight = (): number => useSyncExternalStore(subscribe, read);
