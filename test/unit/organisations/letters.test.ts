import { describe, expect, it } from 'vitest';
import {
  acceptCodes,
  confirmPrinted,
  postLetter,
  refuseCodes,
  remakeLetter,
  returnLetter,
  undoPosting,
} from '../../../src-shared/organisations/decide.ts';
import { applies, type Body, codeOf, registered } from './support.ts';

const letter = 'l-eric';
const print = (body: Body, id = letter) => confirmPrinted(body.state, { letter: id, batch: 'lot', validUntil: '2027-01-21' });
const post = (body: Body, on = '2026-11-23', id = letter) =>
  postLetter(body.state, { letter: id, on, today: '2026-11-24', printedOn: '2026-11-22' });
const comeBack = (body: Body, on = '2026-11-24') => returnLetter(body.state, { letter, on, reason: 'non_reclame', today: '2026-11-24' });
const remake = (body: Body, id = letter, next = 'next') =>
  remakeLetter(body.state, { letter: id, next: { id: next, number: `C-${next}` } });

const waiting = (): Body => applies(registered(), 'eric');
const printed = (): Body => {
  const body = waiting();
  return body.take(print(body));
};
const posted = (): Body => {
  const body = printed();
  return body.take(post(body));
};
const returned = (): Body => {
  const body = posted();
  return body.take(comeBack(body));
};

describe('printing and posting (S2, rules §2.2 and §2.6)', () => {
  it('counts as printed only when the impression is said to be good', () => {
    const body = waiting();
    expect(body.letter(letter)).toMatchObject({ status: 'a_imprimer', printedAt: null, validUntil: null });
    body.take(print(body));
    expect(body.letter(letter)).toMatchObject({ status: 'imprime', batch: 'lot', validUntil: '2027-01-21' });
    expect(codeOf(print(body))).toBe('wrong_state');
  });

  it('is posted on a day from the printing to today', () => {
    const body = printed();
    expect(codeOf(post(body, '2026-11-21'))).toBe('date_before_print');
    expect(codeOf(post(body, '2026-11-25'))).toBe('date_in_future');
    expect(codeOf(post(body, '2026-11-22'))).toBeNull();
    body.take(post(body, '2026-11-24'));
    expect(body.letter(letter)).toMatchObject({ status: 'poste', postedOn: '2026-11-24' });
    expect(codeOf(post(body))).toBe('wrong_state');
  });

  it('comes back on a day from the posting to today, with its reason', () => {
    const body = posted();
    expect(codeOf(comeBack(body, '2026-11-25'))).toBe('date_in_future');
    expect(codeOf(comeBack(body, '2026-11-22'))).toBe('date_before_post');
    body.take(comeBack(body));
    expect(body.letter(letter)).toMatchObject({ status: 'revenu', returnReason: 'non_reclame' });
    expect(codeOf(comeBack(body))).toBe('wrong_state');
    expect(codeOf(comeBack(printed()))).toBe('wrong_state');
  });

  it('is to be posted again when the posting was noted by mistake, and its codes stay valid', () => {
    const body = posted();
    body.take(undoPosting(body.state, { letter }));
    expect(body.letter(letter)).toMatchObject({ status: 'imprime', postedOn: null, validUntil: '2027-01-21' });
    expect(codeOf(undoPosting(body.state, { letter }))).toBe('wrong_state');
    expect(codeOf(undoPosting(body.state, { letter: 'none' }))).toBe('unknown_letter');
    expect(codeOf(post(body, '2026-11-24'))).toBeNull();
  });

  it('says which field a wrong date belongs to', () => {
    expect(post(printed(), '2026-11-25')).toMatchObject({ ok: false, error: { field: 'on' } });
    expect(comeBack(posted(), '2026-11-22')).toMatchObject({ ok: false, error: { field: 'on' } });
  });

  it.each([
    ['print', (body: Body) => print(body, 'none')],
    ['post', (body: Body) => post(body, '2026-11-23', 'none')],
    ['return', (body: Body) => returnLetter(body.state, { letter: 'none', on: '2026-11-24', reason: 'autre', today: '2026-11-24' })],
    ['remake', (body: Body) => remake(body, 'none')],
  ])('refuses to %s a letter of another body', (_verb, decide) => {
    expect(codeOf(decide(posted()))).toBe('unknown_letter');
  });
});

describe('«Refaire» (S2, rules §2.2)', () => {
  it.each([
    ['printed', printed, 'refait'],
    ['posted', posted, 'refait'],
    ['returned', returned, 'revenu'],
  ] as const)('voids a %s letter and asks for a new one for the same application', (_name, start, reason) => {
    const body = start();
    body.take(remake(body));
    expect(body.types).toEqual(['letter_voided', 'letter_requested']);
    expect(body.letter(letter)).toMatchObject({ status: 'annule', voidReason: reason });
    expect(body.letter('next')).toMatchObject({ status: 'a_imprimer', application: 'a-eric', purpose: 'administrateur', failures: 0 });
  });

  it('replaces a letter that five wrong entries voided, without voiding it twice', () => {
    const body = posted();
    for (let failure = 0; failure < 5; failure += 1) body.take(refuseCodes(body.state, { letter }));
    body.take(remake(body));
    expect(body.types).toEqual(['letter_requested']);
  });

  it('never leaves two letters with valid codes for one application, whichever letter it starts from', () => {
    const body = returned();
    body.take(remake(body)).take(print(body, 'next'));
    body.take(post(body, '2026-11-24', 'next'));
    body.take(remake(body, letter, 'third'));
    expect(body.letter('next')).toMatchObject({ status: 'annule', voidReason: 'refait' });
    expect(
      Object.values(body.state.letters)
        .filter((one) => one.status !== 'annule')
        .map((one) => one.id),
    ).toEqual(['third']);
  });

  it('waits while a new letter is still to print', () => {
    const body = posted();
    expect(codeOf(remake(waiting()))).toBe('already_waiting');
    body.take(remake(body));
    expect(codeOf(remake(body, letter, 'third'))).toBe('already_waiting');
  });

  it('has no object once the application is ended', () => {
    const body = posted();
    body.take(acceptCodes(body.state, { letter, today: '2026-11-24', onBehalf: null }));
    expect(codeOf(remake(body))).toBe('application_ended');
  });
});
