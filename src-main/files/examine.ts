import { kindOf } from './kind.ts';
import { judgePdf } from './pdf.ts';
import { hidesAnother, isCutPdf } from './two-in-one.ts';
import type { Verdict } from './verdict.ts';

/** Judges a file by its content. Everything that the bytes of a stranger reach is called from here, in a process of its own. */
export const examine = async (bytes: Buffer): Promise<Verdict> => {
  const kind = kindOf(bytes);
  if ('refusal' in kind) return { ok: false, code: kind.refusal };
  const { format } = kind;
  if (format === 'pdf' && isCutPdf(bytes)) return { ok: false, code: 'pdf_damaged' };
  if (hidesAnother(bytes, format)) return { ok: false, code: 'file_two_in_one' };
  if (format === 'pdf') {
    const verdict = await judgePdf(bytes);
    return verdict.ok ? { ok: true, format, pages: verdict.pages, shown: null } : verdict;
  }
  const { judgeImage } = await import('./images.ts');
  return judgeImage(bytes, format);
};
