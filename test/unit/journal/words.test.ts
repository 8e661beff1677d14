import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalSentence } from '../../../src-main/workstation/journal-words.ts';
import { kindOf } from '../../../src-renderer/journal/kinds.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { eventFor } from '../../fixtures/arbitraries-events.ts';

describe.each(Object.entries(aggregates))('events of «%s» in the journal', (name, aggregate) => {
  it('have a kind and a sentence in French, each of them', () => {
    for (const type of Object.keys(aggregate.events)) expect([type, kindOf(type)]).not.toEqual([type, 'Autre']);
    fc.assert(
      fc.property(eventFor(aggregate), (event) => {
        const sentence = journalSentence(`${name}/x`, event);
        expect([event.type, sentence]).not.toEqual([event.type, 'Événement interne.']);
        expect(sentence).not.toMatch(/\(s\)|[a-z]_[a-z]/);
      }),
      { numRuns: 200 },
    );
  });
});
