import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { initialOrganisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { eventFor, unknownEvent } from '../../fixtures/arbitraries-events.ts';
import { anyEvent } from '../../fixtures/events.ts';

describe.each(Object.entries(aggregates))('%s', (_name, aggregate) => {
  it('folds and tells any events in any order, of known and unknown types, with or without their personal parts', () => {
    const events = fc.array(fc.oneof({ arbitrary: eventFor(aggregate), weight: 9 }, { arbitrary: unknownEvent, weight: 1 }), {
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(events, (list) => {
        let state = aggregate.initial('a');
        for (const event of list) {
          state = aggregate.evolve(state, event);
          const sentence = aggregate.describe(event);
          expect(sentence === null || typeof sentence === 'string').toBe(true);
        }
        // A state is a value: the same events give the same one.
        const again = list.reduce((folded, event) => aggregate.evolve(folded, event), aggregate.initial('a'));
        expect(again).toEqual(state);
      }),
      { numRuns: 150 },
    );
  });

  it('declares every event with its schema, its merge class and who sees it (design §3)', () => {
    for (const [type, definition] of Object.entries(aggregate.events)) {
      expect(type.startsWith(`${aggregate.name}.`)).toBe(true);
      expect(definition.schema).toBeGreaterThanOrEqual(1);
      expect(definition.seenBy.length).toBeGreaterThan(0);
    }
  });
});

describe('organisation', () => {
  it('keeps events that cannot take effect for a person to arbitrate, and changes nothing else', () => {
    fc.assert(
      fc.property(unknownEvent, (event) => {
        const state = initialOrganisation('a');
        expect(organisationAggregate.evolve(state, event)).toEqual({ ...state, toArbitrate: [event.id] });
      }),
    );
  });

  it('says «donnée effacée» where a person was erased', () => {
    const event = anyEvent({ type: 'organisation.representative_changed', facts: { representative: 'rl' } });
    expect(organisationAggregate.describe({ ...event, personal: { rl: null } })).toContain('donnée effacée');
    expect(organisationAggregate.describe({ ...event, personal: {} })).toContain('donnée effacée');
  });
});
