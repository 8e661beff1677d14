import { describe, expect, it } from 'vitest';
import { builtInAnswers, type Canned, cannedAggregate, withdrawCanned, writeCanned } from '../../../src-shared/assistance/canned.ts';
import { cannedForm } from '../../../src-shared/assistance/contract.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const { given } = decisionsOn(cannedAggregate, 'c');
const writing = (title: string, text: string) => (state: Canned) => writeCanned(state, { title, text });

describe('canned answers', () => {
  it('are written, rewritten, withdrawn and back when written again', () => {
    const first = writing('Délai', 'Cinq jours.');
    expect(given(first).when(writing('Délai', 'Six jours.')).state).toMatchObject({ text: 'Six jours.', withdrawn: false });
    expect(given(first).when(withdrawCanned).state.withdrawn).toBe(true);
    expect(given(first, withdrawCanned).when(first).state.withdrawn).toBe(false);
  });

  it('write no event that says nothing new', () => {
    const first = writing('Délai', 'Cinq jours.');
    expect(given(first).when(first)).toMatchObject({ refusal: null, types: [] });
    expect(given(first, withdrawCanned).when(first)).toMatchObject({ refusal: null, types: ['written'] });
  });

  it('can be withdrawn when Écritoire brings them, but not twice, and not when nobody knows them', () => {
    const brought = decisionsOn(cannedAggregate, builtInAnswers[0]?.id ?? '');
    expect(brought.given().when(withdrawCanned).refusal).toBeNull();
    expect(brought.given(withdrawCanned).when(withdrawCanned).refusal).toBe('unknown_canned');
    expect(given().when(withdrawCanned).refusal).toBe('unknown_canned');
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
