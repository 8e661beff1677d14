import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageInWords } from '../../../src-renderer/letters/age.ts';
import { bytesOf } from '../../../src-renderer/letters/bytes.ts';
import { chosenLetters } from '../../../src-renderer/letters/chosen.ts';
import { readScan } from '../../../src-renderer/letters/scan.ts';
import type { RowSource } from '../../../src-renderer/ui/grid/pages.ts';
import { everything, nothing } from '../../../src-renderer/ui/grid/selection.ts';
import type { LetterRow } from '../../../src-shared/letters/contract.ts';
import { canRemake, letterWords, reasonWords } from '../../../src-shared/letters/words.ts';

const row = (at: number): LetterRow => ({
  id: `l${at}`,
  number: `C-2026-A2-${String(at).padStart(5, '0')}`,
  purpose: 'administrateur',
  application: `a${at}`,
  status: 'a_imprimer',
  requestedAt: 0,
  printedAt: null,
  postedOn: null,
  validUntil: null,
  reason: null,
  failures: 0,
  overdue: false,
  organisation: `o${at}`,
  organisationName: 'Commune',
  town: 'Arras',
  representative: '',
  applicant: '',
  batch: null,
});
const listOf = (total: number): RowSource<LetterRow> => ({
  total,
  snapshot: 's',
  page: (offset, limit) =>
    Promise.resolve(Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => row(offset + at))),
});

describe('a scanned number', () => {
  it('is read as printed, and as a scanner of another keyboard types it', () => {
    expect(readScan('C-2026-A2-00412')).toEqual({ ok: true, data: 'C-2026-A2-00412' });
    expect(readScan(`C)éàé-)Qé)àà'&é`)).toEqual({ ok: true, data: 'C-2026-A2-00412' });
    expect(readScan('facture')).toMatchObject({ ok: false, error: { code: 'letter_number_format', field: 'number' } });
    expect(readScan(' ')).toMatchObject({ ok: false, error: { code: 'letter_number_empty' } });
  });

  it('comes back whatever the letters of the workstation', () => {
    const american = '1234567890-AQZW';
    const french = '&é"\'(-è_çà)QAWZ';
    const typed = (text: string) => [...text].map((sign) => [...french][[...american].indexOf(sign)] ?? sign).join('');
    fc.assert(
      fc.property(
        fc.constantFrom('A', 'B', 'Q', 'W', 'Z'),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 99999 }),
        (letter, digit, counter) => {
          const number = `C-2026-${letter}${digit}-${String(counter).padStart(5, '0')}`;
          expect(readScan(typed(number))).toEqual({ ok: true, data: number });
        },
      ),
    );
  });
});

describe('the letters of a batch', () => {
  it('are all of the list when none is ticked, 200 at most, without those of an open batch', async () => {
    expect(await chosenLetters(listOf(3), nothing, new Set(['l1']))).toEqual({ ok: true, data: { letters: ['l0', 'l2'], left: 0 } });
    const many = await chosenLetters(listOf(750), nothing, new Set());
    expect(many).toMatchObject({ ok: true, data: { left: 550 } });
    expect(many.ok && many.data.letters).toHaveLength(200);
  });

  it('are the ticked ones, or all but the unticked ones', async () => {
    const ticked = { all: false, except: new Set(['l2', 'l7']) };
    expect(await chosenLetters(listOf(10), ticked, new Set())).toEqual({ ok: true, data: { letters: ['l2', 'l7'], left: 0 } });
    const but = { all: true, except: new Set(['l0']) };
    expect(await chosenLetters(listOf(3), but, new Set())).toEqual({ ok: true, data: { letters: ['l1', 'l2'], left: 0 } });
    expect(await chosenLetters(listOf(600), everything, new Set())).toMatchObject({ data: { left: 400 } });
  });

  it('say so when the list is gone', async () => {
    const gone: RowSource<LetterRow> = { total: 2, snapshot: 's', page: () => Promise.reject(new Error('snapshot_gone')) };
    expect(await chosenLetters(gone, nothing, new Set())).toMatchObject({ ok: false, error: { code: 'list_gone' } });
  });
});

describe('words', () => {
  it('say who must act and how long it has been', () => {
    expect(letterWords({ status: 'poste', overdue: true })).toEqual({ label: 'en retard, à relancer', kind: 'mine' });
    expect(letterWords({ status: 'poste', overdue: false }).kind).toBe('theirs');
    expect(reasonWords('codes_faux')).toBe('Trop de codes faux');
    expect(reasonWords(null)).toBe('');
    expect(canRemake({ status: 'annule', reason: 'remplace' })).toBe(false);
    expect(canRemake({ status: 'annule', reason: 'codes_faux' })).toBe(true);
    const hour = 3_600_000;
    expect([ageInWords(0, 59_000), ageInWords(0, 3 * hour), ageInWords(0, 50 * hour), ageInWords(5, 0)]).toEqual([
      '0 min',
      '3 h',
      '2 j',
      '0 min',
    ]);
  });

  it('carry a PDF unchanged', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...bytesOf(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
      }),
    );
  });
});
