import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src-renderer/app/save.ts';
import { ageInWords } from '../../../src-renderer/letters/age.ts';
import { type Choice, chooseLetters, fixedChoice, meantCount, selectionOf } from '../../../src-renderer/letters/chosen.ts';
import type { RowSource } from '../../../src-renderer/ui/grid/pages.ts';
import { everything, nothing } from '../../../src-renderer/ui/grid/selection.ts';
import type { LetterRow } from '../../../src-shared/letters/contract.ts';
import { acceptedWords, canRemake, letterWords, reasonWords } from '../../../src-shared/letters/words.ts';

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
  formerPaper: null,
});
const listOf = (total: number): RowSource<LetterRow> => ({
  total,
  snapshot: 's',
  page: (offset, limit) =>
    Promise.resolve(Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => row(offset + at))),
});

/** Every batch of a choice, to its end. */
const batches = async (choice: Choice): Promise<readonly (readonly string[])[]> => {
  const found: (readonly string[])[] = [];
  for (;;) {
    const letters = await choice.next();
    if (!letters.ok) throw new Error(letters.error.code);
    if (letters.data.length === 0) return found;
    found.push(letters.data);
  }
};

describe('the letters of a batch', () => {
  it('are all of the list when none is ticked, 200 at most, without those of an open batch', async () => {
    expect(await batches(chooseLetters(listOf(3), nothing, new Set(['l1'])))).toEqual([['l0', 'l2']]);
    const many = chooseLetters(listOf(750), nothing, new Set());
    expect(await many.next()).toMatchObject({ ok: true, data: { length: 200 } });
    expect([many.total, many.left()]).toEqual([750, 550]);
    expect((await batches(many)).map((letters) => letters.length)).toEqual([200, 200, 150]);
    expect(many.left()).toBe(0);
  });

  it('are the ticked ones, or all but the unticked ones', async () => {
    const ticked = { all: false, except: new Set(['l2', 'l7']) };
    expect(await batches(chooseLetters(listOf(10), ticked, new Set()))).toEqual([['l2', 'l7']]);
    const but = { all: true, except: new Set(['l0']) };
    expect(await batches(chooseLetters(listOf(3), but, new Set()))).toEqual([['l1', 'l2']]);
    expect(chooseLetters(listOf(600), everything, new Set()).total).toBe(600);
    expect(await batches(fixedChoice(['l9']))).toEqual([['l9']]);
  });

  it('are each taken once, in the order of the list, whatever is ticked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 900 }),
        fc.boolean(),
        fc.uniqueArray(fc.integer({ min: 0, max: 899 })),
        fc.uniqueArray(fc.integer({ min: 0, max: 899 }), { maxLength: 5 }),
        async (total, all, except, busy) => {
          const of = (places: readonly number[]) => new Set(places.filter((at) => at < total).map((at) => `l${at}`));
          const selection = { all, except: of(except) };
          const without = of(busy);
          const choice = chooseLetters(listOf(total), selection, without);
          const taken = (await batches(choice)).flat();
          const whole = all || selection.except.size === 0;
          const meant = Array.from({ length: total }, (_, at) => `l${at}`).filter(
            (id) => !without.has(id) && (whole ? !all || !selection.except.has(id) : selection.except.has(id)),
          );
          expect(whole ? taken : taken.toSorted()).toEqual(whole ? meant : meant.toSorted());
          expect(choice.left()).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are counted before they are taken, and sent as a selection that names the open list', () => {
    expect(meantCount(listOf(10), nothing, new Set(['l1']))).toBe(9);
    expect(meantCount(listOf(10), { all: false, except: new Set(['l1', 'l2']) }, new Set(['l1']))).toBe(1);
    expect(meantCount(listOf(10), { all: true, except: new Set(['l1']) }, new Set())).toBe(9);
    expect(selectionOf(listOf(10), nothing)).toEqual({ snapshot: 's', all: true, except: [] });
    expect(selectionOf(listOf(10), { all: false, except: new Set(['l1']) })).toEqual({ snapshot: 's', all: false, except: ['l1'] });
  });

  it('say so when the list is gone', async () => {
    const gone: RowSource<LetterRow> = { total: 2, snapshot: 's', page: () => Promise.reject(new Error('snapshot_gone')) };
    expect(await chooseLetters(gone, nothing, new Set()).next()).toMatchObject({ ok: false, error: { code: 'list_gone' } });
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

describe('what is said once codes were typed', () => {
  it.each([
    { activated: true, mailQueued: true, says: /se connecter dès maintenant.*Un courriel le lui dit/ },
    { activated: true, mailQueued: false, says: /se connecter dès maintenant.*n’a pas de courriel/ },
    { activated: false, mailQueued: true, says: /courriel part avec son identifiant et un code/ },
    { activated: false, mailQueued: false, says: /n’a pas de courriel.*accès imprimé/ },
  ])('activated $activated, mail $mailQueued', ({ says, ...accepted }) => {
    expect(acceptedWords(accepted)).toMatch(says);
  });
});
