import { formatDateShort, isPlainDate } from '../kernel/plain-date.ts';
import type { FormField } from './form.ts';
import { numberOf, numberWords } from './numbers.ts';

const days = new Set(['date', 'date_heure']);
const numbers = new Set(['entier', 'decimal', 'montant']);

/** What an answer may not be below or above, as a sentence before anybody types; empty where the question sets no limit. */
export const limitWords = ({ type, min, max, past, birth }: FormField): string => {
  if (days.has(type)) {
    const [least, most] = [min, max].map((day) => (day !== null && isPlainDate(day) ? formatDateShort(day) : null));
    const between = least && most ? `Entre le ${least} et le ${most}.` : least ? `À partir du ${least}.` : most ? `Jusqu’au ${most}.` : '';
    return [between, past && !birth ? 'Une date passée.' : ''].filter((part) => part !== '').join(' ');
  }
  if (!numbers.has(type)) return '';
  const unit = type === 'montant' ? '\u00A0€' : '';
  const [least, most] = [min, max].map((limit) => {
    const value = limit === null ? null : numberOf(limit);
    return value === null ? null : `${numberWords(String(value))}${unit}`;
  });
  if (least && most) return `De ${least} à ${most}.`;
  return least ? `${least} au moins.` : most ? `${most} au plus.` : '';
};
