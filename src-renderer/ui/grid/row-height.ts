import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => observer.disconnect();
};

/** Height of a row in px, as the density preference has it (`--row` of the tokens). */
export const useRowHeight = (): number =>
  useSyncExternalStore(subscribe, () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 40);
