import { describe, expect, it } from 'vitest';
import {
  builtInAnswers,
  type Canned,
  evolveCanned,
  initialCanned,
  withdrawCanned,
  writeCanned,
} from '../../../src-shared/assistance/canned.ts';
import { cannedForm } from '../../../src-shared/assistance/contract.ts';
import { eventWith } from '../../fixtures/events.ts';

const written = (state: Canned, title: string, text: string): Canned =>
  evolveCanned(state, eventWith({ type: 'canned.written', facts: { title, text } }));
const withdrawn = (state: Canned): Canned => evolveCanned(state, eventWith({ id: 'w', type: 'canned.withdrawn', facts: {} }));

describe('canned answers', () => {
  it('are written, rewritten, withdrawn and back when written again', () => {
    const first = written(initialCanned('c'), 'Délai', 'Cinq jours.');
    expect(written(first, 'Délai', 'Six jours.')).toMatchObject({ text: 'Six jours.', withdrawn: false });
    expect(withdrawn(first).withdrawn).toBe(true);
    expect(written(withdrawn(first), 'Délai', 'Cinq jours.').withdrawn).toBe(false);
  });

  it('write no event that says nothing new', () => {
    const state = written(initialCanned('c'), 'Délai', 'Cinq jours.');
    expect(writeCanned(state, { title: 'Délai', text: 'Cinq jours.' })).toEqual({ ok: true, data: [] });
    expect(writeCanned(withdrawn(state), { title: 'Délai', text: 'Cinq jours.' })).toMatchObject({
      ok: true,
      data: [{ type: 'canned.written' }],
    });
  });

  it('can be withdrawn when Écritoire brings them, but not twice, and not when nobody knows them', () => {
    const brought = initialCanned(builtInAnswers[0]?.id ?? '');
    expect(withdrawCanned(brought).ok).toBe(true);
    expect(withdrawCanned(withdrawn(brought))).toMatchObject({ ok: false, error: { code: 'unknown_canned' } });
    expect(withdrawCanned(initialCanned('inconnue'))).toMatchObject({ ok: false, error: { code: 'unknown_canned' } });
  });

  it('that Écritoire brings would pass their own form', () => {
    for (const { title, text } of builtInAnswers) expect(cannedForm.parse({ title, text })).toEqual({ title, text });
    expect(new Set(builtInAnswers.map(({ id }) => id)).size).toBe(builtInAnswers.length);
  });

  it.each([
    { title: '', text: 'x' },
    { title: 'x'.repeat(81), text: 'x' },
    { title: '<b>', text: 'x' },
    { title: 'a\u200b', text: 'x' },
    { title: 'x', text: '' },
    { title: 'x', text: 'a\u202e' },
    { title: 'x', text: 'x'.repeat(8001) },
  ])('refuse %j', (value) => expect(cannedForm.safeParse(value).success).toBe(false));
});
