import { tell } from './tell.ts';

/**
 * Imported before the library: what an engine lacks shows while the library is read, and nobody else would hear of it. After the first
 * page is there a fault concerns one drawing, and the rest stays readable.
 */
const hear = (): void => tell({ type: 'failed', turn: null, reason: 'engine' });
window.addEventListener('error', hear);
window.addEventListener('unhandledrejection', hear);

export const stopHearing = (): void => {
  window.removeEventListener('error', hear);
  window.removeEventListener('unhandledrejection', hear);
};
