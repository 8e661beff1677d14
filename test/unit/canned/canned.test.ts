import { describe, expect, it } from 'vitest';
import { builtInTexts } from '../../../src-shared/canned/built-in.ts';
import { type Canned, cannedAggregate, withdrawCanned, writeCanned } from '../../../src-shared/canned/canned.ts';
import { cannedForm } from '../../../src-shared/canned/contract.ts';
import { cannedTags, fillTags } from '../../../src-shared/canned/tags.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const { given } = decisionsOn(cannedAggregate, 'c');
const writing = (title: string, text: string) => (state: Canned) => writeCanned(state, { use: 'assistance', title, text });

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
    const brought = decisionsOn(cannedAggregate, builtInTexts[0]?.id ?? '');
    expect(brought.given().when(withdrawCanned).refusal).toBeNull();
    expect(brought.given(withdrawCanned).when(withdrawCanned).refusal).toBe('unknown_canned');
    expect(given().when(withdrawCanned).refusal).toBe('unknown_canned');
  });

  it('that Écritoire brings would pass their own form', () => {
    for (const { title, text } of builtInTexts) expect(cannedForm.parse({ title, text })).toEqual({ title, text });
    expect(new Set(builtInTexts.map(({ id }) => id)).size).toBe(builtInTexts.length);
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

describe('what a canned text is for', () => {
  it('stands in the scope of who needs it, also where it was withdrawn before it was ever written', () => {
    expect(cannedAggregate.scope('c', { use: 'rejet', title: '', text: '' })).toBe('agents');
    expect(cannedAggregate.scope('c', { title: '', text: '' })).toBe('reception');
    expect(cannedAggregate.scope('apportee-rejet-ancien', {})).toBe('agents');
    expect(cannedAggregate.scope('apportee-courrier', {})).toBe('reception');
  });

  it('is an answer to a request for help in what older versions wrote, and does not change', () => {
    const written = cannedAggregate.events['canned.written'];
    expect(written?.upcast?.({ title: 'Délai', text: 'Cinq jours.' }, 1)).toEqual({
      use: 'assistance',
      title: 'Délai',
      text: 'Cinq jours.',
    });
    const again = (state: Canned) => writeCanned(state, { use: 'motif', title: 'Autre', text: 'Autre.' });
    expect(given(writing('Délai', 'Cinq jours.')).when(again).state).toMatchObject({ use: 'assistance', title: 'Autre' });
  });
});

describe('tags of a canned text', () => {
  it('are replaced by what is known of the dossier; what is not stays to be seen', () => {
    const values = { numéro: '2026-A2-00412', 'pièces rejetées': '« RIB »' };
    expect(fillTags('Dossier {{numéro}} : {{ Pièces rejetées }}.', values)).toBe('Dossier 2026-A2-00412 : « RIB ».');
    expect(fillTags('Pour {{demandeur}}, {{autre}} et {numéro}.', values)).toBe('Pour {{demandeur}}, {{autre}} et {numéro}.');
    // An accent typed as two signs is the same tag; words that come in are not read again.
    expect(fillTags('{{nume\u0301ro}}'.normalize('NFD'), { numéro: '{{démarche}}', démarche: 'x' })).toBe('{{démarche}}');
  });

  it('of the texts that Écritoire brings are all known', () => {
    const all = Object.fromEntries(cannedTags.map((tag) => [tag, 'x']));
    for (const { text } of builtInTexts) expect(fillTags(text, all)).not.toMatch(/[{}]/);
  });
});
