import type { FileFormat } from './formats.ts';
import { cleanFileName } from './name.ts';

/** A label is no path. */
const flat = (label: string): string => label.replace(/[/\\]/g, '-');

/** A folder that a person understands and every system bears; never empty. */
export const cleanFolderName = (name: string): string => cleanFileName(flat(name), 'pdf').slice(0, -'.pdf'.length);

/** Names files one after the other: «01 – Pièce d’identité.pdf». The number keeps their order, and two of one name apart. */
export const numberedNames = (): ((label: string, format: FileFormat) => string) => {
  let counter = 0;
  return (label, format) => {
    counter += 1;
    return cleanFileName(`${String(counter).padStart(2, '0')} – ${flat(label)}`, format);
  };
};
