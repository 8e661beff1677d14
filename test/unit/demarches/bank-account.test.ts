import { describe, expect, it } from 'vitest';
import { answerWords, readAnswer } from '../../../src-shared/demarches/answer.ts';
import { accountFaults } from '../../../src-shared/demarches/bank-account.ts';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { explainBic } from '../../../src-shared/kernel/bic.ts';
import { explainIban } from '../../../src-shared/kernel/iban.ts';

const right = 'FR7630006000011234567890189';
/** The RIB key is wrong, and its own two digits are right for it: only the key of the bank tells. */
const wrongRib = 'FR0630006000011234567890188';
const codeOf = (text: string): string => {
  const read = explainIban(text);
  return read.ok ? read.data : read.error.code;
};

describe('an IBAN', () => {
  it.each([
    ['fr76 3000 6000 0112 3456 7890 189', right],
    [`IBAN : ${right}`, right],
    ['BE68 5390 0754 7034', 'BE68539007547034'],
    ['', 'iban_empty'],
    ['3000 6000', 'iban_format'],
    [right.slice(0, -1), 'iban_format'],
    [right.replace('189', '198'), 'iban_key'],
    [wrongRib, 'iban_rib_key'],
  ])('«%s» is %s', (typed, expected) => expect(codeOf(typed)).toBe(expected));
});

describe('a BIC', () => {
  it.each([
    ['agrifrpp', 'AGRIFRPP'],
    ['BIC : AGRI FR PP 887', 'AGRIFRPP887'],
    ['', 'bic_empty'],
    ['AGRIFRP', 'bic_length'],
    ['AGR1FRPP', 'bic_format'],
  ])('«%s» is %s', (typed, expected) => {
    const read = explainBic(typed);
    expect(read.ok ? read.data : read.error.code).toBe(expected);
  });
});

describe('a question that asks for both', () => {
  const both = field('q', 'iban', 'RIB', { bic: true });
  const read = (typed: unknown) => readAnswer(both, typed, { today: '2026-11-30' });

  it('says which of the two is wrong', () => {
    expect(accountFaults({ iban: right, bic: 'AGRIFRP' })).toEqual({ iban: null, bic: expect.stringContaining('BIC') });
    expect(accountFaults({ iban: wrongRib, bic: 'AGRIFRPP' })).toEqual({ iban: expect.stringContaining('clé RIB « 88 »'), bic: null });
    expect(read({ iban: right, bic: '' })).toMatchObject({ ok: false, error: { message: expect.stringContaining('BIC') } });
  });

  it('keeps both, reads them back, and writes them as on a RIB', () => {
    const kept = { iban: right, bic: 'AGRIFRPP' };
    expect(read({ iban: 'fr76 3000 6000 0112 3456 7890 189', bic: 'agrifrpp' })).toEqual({ ok: true, data: kept });
    expect(read(kept)).toEqual({ ok: true, data: kept });
    expect(answerWords(both, kept)).toBe('FR76 3000 6000 0112 3456 7890 189 – BIC AGRIFRPP');
    expect(read({ iban: ' ', bic: '' })).toMatchObject({ ok: false, error: { message: 'Répondez à « RIB ».' } });
    expect(answerWords(field('q', 'iban', 'IBAN'), right)).toBe('FR76 3000 6000 0112 3456 7890 189');
  });

  it.each([[{ iban: {}, bic: [] }], [{ iban: 'x'.repeat(100_000) }], [Object.create(null)], [12]])(
    'never throws, whatever comes: %j',
    (typed) => {
      expect(read(typed).ok).toBe(false);
      expect(() => answerWords(both, typed as never)).not.toThrow();
    },
  );
});
