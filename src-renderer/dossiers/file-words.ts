import type { FileFacts } from '../../src-shared/files/file.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import { count, fileSize } from '../ui/index.ts';

/** «PDF, 3 pages, 412 Ko». */
export const fileWords = ({ format, pages, size }: Pick<FileFacts, 'format' | 'pages' | 'size'>): string =>
  [formatWords[format].words, pages === null ? '' : count(pages, 'page'), fileSize(size)].filter((part) => part !== '').join(', ');
