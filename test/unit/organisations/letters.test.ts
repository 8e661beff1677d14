import { describe, expect, it } from 'vitest';
import { remakeLetter, returnLetter, undoPosting } from '../../../src-shared/organisations/decide.ts';
import { type Act, accepting, applying, given, posting, printing, refusing, registered } from './support.ts';

const letter = 'l-eric';
const returning =
  (on = '2026-11-24', id = letter): Act =>
  (state) =>
    returnLetter(state, { letter: id, on, reason: 'non_reclame', today: '2026-11-24' });
const remaking =
  (id = letter, next = 'next'): Act =>
  (state) =>
    remakeLetter(state, { letter: id, next: { id: next, number: `C-${next}` } });
const undoing =
  (id = letter): Act =>
  (state) =>
    undoPosting(state, { letter: id });

const waiting = [registered, applying('eric')];
const printed = [...waiting, printing(letter)];
const posted = [...printed, posting(letter)];
const returned = [...posted, returning()];

describe('printing and posting (S2, rules §2.2 and §2.6)', () => {
  it('counts as printed only when the impression is said to be good', () => {
    expect(given(...waiting).state.letters[letter]).toMatchObject({ status: 'a_imprimer', printedAt: null, validUntil: null });
    const after = given(...waiting).when(printing(letter)).state;
    expect(after.letters[letter]).toMatchObject({ status: 'imprime', batch: 'lot', validUntil: '2027-01-21' });
    expect(given(...printed).when(printing(letter)).refusal).toBe('wrong_state');
  });

  it('is posted on a day from the printing to today', () => {
    expect(given(...printed).when(posting(letter, '2026-11-21')).refusal).toBe('date_before_print');
    expect(given(...printed).when(posting(letter, '2026-11-25')).refusal).toBe('date_in_future');
    expect(given(...printed).when(posting(letter, '2026-11-22')).refusal).toBeNull();
    const today = posting(letter, '2026-11-24');
    expect(given(...printed).when(today).state.letters[letter]).toMatchObject({ status: 'poste', postedOn: '2026-11-24' });
    expect(given(...printed, today).when(posting(letter)).refusal).toBe('wrong_state');
  });

  it('comes back on a day from the posting to today, with its reason', () => {
    expect(given(...posted).when(returning('2026-11-25')).refusal).toBe('date_in_future');
    expect(given(...posted).when(returning('2026-11-22')).refusal).toBe('date_before_post');
    expect(given(...posted).when(returning()).state.letters[letter]).toMatchObject({ status: 'revenu', returnReason: 'non_reclame' });
    expect(given(...returned).when(returning()).refusal).toBe('wrong_state');
    expect(given(...printed).when(returning()).refusal).toBe('wrong_state');
  });

  it('is to be posted again when the posting was noted by mistake, and its codes stay valid', () => {
    const { state } = given(...posted).when(undoing());
    expect(state.letters[letter]).toMatchObject({ status: 'imprime', postedOn: null, validUntil: '2027-01-21' });
    const undone = given(...posted, undoing());
    expect(undone.when(undoing()).refusal).toBe('wrong_state');
    expect(undone.when(undoing('none')).refusal).toBe('unknown_letter');
    expect(undone.when(posting(letter, '2026-11-24')).refusal).toBeNull();
  });

  it('says which field a wrong date belongs to', () => {
    expect(posting(letter, '2026-11-25')(given(...printed).state)).toMatchObject({ ok: false, error: { field: 'on' } });
    expect(returning('2026-11-22')(given(...posted).state)).toMatchObject({ ok: false, error: { field: 'on' } });
  });

  it.each([
    ['print', printing('none')],
    ['post', posting('none')],
    ['return', returning('2026-11-24', 'none')],
    ['remake', remaking('none')],
  ])('refuses to %s a letter of another body', (_verb, decide) => {
    expect(given(...posted).when(decide).refusal).toBe('unknown_letter');
  });
});

describe('«Refaire» (S2, rules §2.2)', () => {
  it.each([
    ['printed', printed, 'refait'],
    ['posted', posted, 'refait'],
    ['returned', returned, 'revenu'],
  ] as const)('voids a %s letter and asks for a new one for the same application', (_name, steps, reason) => {
    const { types, state } = given(...steps).when(remaking());
    expect(types).toEqual(['letter_voided', 'letter_requested']);
    expect(state.letters[letter]).toMatchObject({ status: 'annule', voidReason: reason });
    expect(state.letters.next).toMatchObject({ status: 'a_imprimer', application: 'a-eric', purpose: 'administrateur', failures: 0 });
  });

  it('replaces a letter that five wrong entries voided, without voiding it twice', () => {
    const wrong = Array.from({ length: 5 }, () => refusing(letter));
    expect(given(...posted, ...wrong).when(remaking()).types).toEqual(['letter_requested']);
  });

  it('never leaves two letters with valid codes for one application, whichever letter it starts from', () => {
    const again = given(...returned, remaking(), printing('next'), posting('next', '2026-11-24'));
    const { state } = again.when(remaking(letter, 'third'));
    expect(state.letters.next).toMatchObject({ status: 'annule', voidReason: 'refait' });
    expect(
      Object.values(state.letters)
        .filter((one) => one.status !== 'annule')
        .map((one) => one.id),
    ).toEqual(['third']);
  });

  it('waits while a new letter is still to print', () => {
    expect(given(...waiting).when(remaking()).refusal).toBe('already_waiting');
    expect(given(...posted, remaking()).when(remaking(letter, 'third')).refusal).toBe('already_waiting');
  });

  it('has no object once the application is ended', () => {
    expect(given(...posted, accepting(letter, '2026-11-24')).when(remaking()).refusal).toBe('application_ended');
  });
});
