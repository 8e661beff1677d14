import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobChip, jobResult, jobTitle, progressWords, remainingWords } from '../../../src-renderer/jobs/words.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('a job in words', () => {
  it('says what it is, how far, and what became of it', () => {
    expect(plain(jobTitle({ kind: 'letters_post', total: 40_000 }))).toBe('Noter l’envoi de 40 000 courriers');
    expect(plain(progressWords({ done: 1200, total: 40_000 }))).toBe('1 200 sur 40 000');
    expect(jobResult({ kind: 'letters_unpost', done: 12, refused: 11 })).toBe('1 courrier de nouveau à poster');
    expect(jobResult({ kind: 'letters_remake', done: 0, refused: 0 })).toBe('0 nouveau courrier à imprimer');
    expect(jobChip({ status: 'running', refused: 3 })).toEqual({ kind: 'theirs', words: 'en cours' });
    expect(jobChip({ status: 'done', refused: 2 })).toEqual({ kind: 'mine', words: '2 courriers refusés' });
    expect(jobChip({ status: 'cancelled', refused: 0 })).toEqual({ kind: 'calm', words: 'arrêté' });
    expect(jobChip({ status: 'failed', refused: 0 }).kind).toBe('bad');
  });

  it('says what is left at the pace that was seen, and no time while there is none', () => {
    expect(remainingWords({ done: 10, total: 210 }, { done: 10, elapsed: 5000 })).toBe('il en reste 200');
    expect(remainingWords({ done: 110, total: 210 }, { done: 10, elapsed: 5000 })).toBe('il en reste 100, environ 5 s');
    expect(plain(remainingWords({ done: 1000, total: 40_000 }, { done: 0, elapsed: 4000 }))).toBe('il en reste 39 000, environ 3 min');
    const whole = fc.nat({ max: 400_000 });
    fc.assert(
      fc.property(whole, whole, whole, fc.nat({ max: 3_600_000 }), (seen, moved, left, elapsed) => {
        const words = remainingWords({ done: seen + moved, total: seen + moved + left }, { done: seen, elapsed });
        expect(words).toMatch(/^il en reste [\d\s]+(, environ \d+ (s|min))?$/u);
      }),
    );
  });
});
