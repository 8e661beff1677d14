import type { FileFacts } from '../../src-shared/files/file.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import { formatDateShort } from '../../src-shared/kernel/plain-date.ts';
import { count, fileSize } from '../ui/index.ts';

/** «PDF, 3 pages, 412 Ko». */
export const fileWords = ({ format, pages, size }: Pick<FileFacts, 'format' | 'pages' | 'size'>): string =>
  [formatWords[format].words, pages === null ? '' : count(pages, 'page'), fileSize(size)].filter((part) => part !== '').join(', ');

/** Why a justificatif is no longer there. @param on day on which it was removed */
export const purgedWords = (on: string): string => `Effacé le ${formatDateShort(on)}, après la décision, comme le prévoit la démarche.`;
