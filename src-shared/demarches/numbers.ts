import { plainTyped } from '../kernel/typed.ts';

/** A number as it was written: its digits before the sign of decimals and, as they were typed, those after it. */
export interface WrittenNumber {
  readonly negative: boolean;
  readonly whole: string;
  readonly decimals: string;
  /** «25.000», «1,250»: as well thousands as decimals. */
  readonly looksGrouped: boolean;
  readonly point: boolean;
}

const thin = '\u202F';

/** Digits by threes, as French writes them. */
export const byThrees = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, thin);

/** «1 250,50 €», «1.250,50», «1.250.000»: spaces of every kind, one sign of decimals, comma or point; null for what is no number. */
export const parseNumber = (typed: string): WrittenNumber | null => {
  const bare = plainTyped(typed)
    .replace(/\s/gu, '')
    .replace(/(?:€|EUR|euros?)$/iu, '');
  // Points group thousands where a comma follows them, or where there are several.
  const plain = /^-?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/.test(bare) ? bare.replaceAll('.', '') : bare;
  const match = /^(-)?(\d{1,15})(?:([.,])(\d{1,15}))?$/.exec(plain);
  if (match?.[2] === undefined) return null;
  const decimals = match[4] ?? '';
  const looksGrouped = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(match[2]);
  return { negative: match[1] === '-', whole: match[2].replace(/^0+(?=\d)/, ''), decimals, looksGrouped, point: match[3] === '.' };
};

/** The one writing under which a number is kept: «1250.5». Never «-0». */
export const keptNumber = ({ negative, whole, decimals }: Pick<WrittenNumber, 'negative' | 'whole' | 'decimals'>): string => {
  const rest = decimals.replace(/0+$/, '');
  const text = rest === '' ? whole : `${whole}.${rest}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
};

/** A number that a gestionnaire wrote, as a limit or to compare with; null for what is none. */
export const numberOf = (typed: string): number | null => {
  const parts = parseNumber(typed);
  return parts === null ? null : Number(keptNumber(parts));
};

/** A kept number as people read it: «1 250,5». */
export const numberWords = (kept: string): string => {
  const [whole = '', decimals] = kept.split('.');
  const negative = whole.startsWith('-');
  return `${negative ? '-' : ''}${byThrees(negative ? whole.slice(1) : whole)}${decimals === undefined ? '' : `,${decimals}`}`;
};

/** Cents as people read them: «1 250,50 €». */
export const amountWords = (cents: number): string => `${numberWords((cents / 100).toFixed(2))}\u00A0€`;
