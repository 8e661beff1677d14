import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eserviceForm } from '../../../src-shared/eservices/contract.ts';
import { changeEservice, createEservice, type Eservice, eserviceAggregate, setOpen } from '../../../src-shared/eservices/eservice.ts';
import type { OrganisationKind } from '../../../src-shared/organisations/events.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const words = {
  name: 'Subventions',
  description: 'Demander une aide.',
  service: 'Finances',
  kinds: ['commune', 'epci'] as OrganisationKind[],
  order: 10,
};

const { given } = decisionsOn(eserviceAggregate, 'a');
const creating =
  (change: { open?: boolean; taken?: boolean } = {}) =>
  (state: Eservice) =>
    createEservice(state, { ...words, open: true, taken: false, ...change });
const changing =
  (change: Partial<typeof words> & { taken?: boolean } = {}) =>
  (state: Eservice) =>
    changeEservice(state, { ...words, taken: false, ...change });
const closing = (state: Eservice) => setOpen(state, false);
const opening = (state: Eservice) => setOpen(state, true);

describe('an e-service of the catalogue', () => {
  it('is made open or closed, changed, closed and opened, never deleted', () => {
    expect(given(creating()).state).toEqual({ id: 'a', exists: true, ...words, open: true, createdAt: 1 });
    expect(given(creating({ open: false })).state.open).toBe(false);
    expect(given(creating()).when(closing).state.open).toBe(false);
    expect(given(creating({ open: false })).when(opening).state.open).toBe(true);
    expect(given(creating()).when(changing({ name: 'Aides' })).state.name).toBe('Aides');
    expect(Object.keys(eserviceAggregate.events).some((type) => type.includes('delet'))).toBe(false);
  });

  it('writes nothing when the same is said again, whatever the order of the kinds', () => {
    expect(given(creating()).when(changing({ kinds: ['epci', 'commune'] }))).toMatchObject({ refusal: null, events: [] });
  });

  it('refuses a taken name, an unknown e-service and what is done already', () => {
    expect(given().when(creating({ taken: true })).refusal).toBe('name_taken');
    expect(given(creating()).when(creating()).refusal).toBe('eservice_exists');
    expect(given(creating()).when(changing({ taken: true })).refusal).toBe('name_taken');
    expect(given().when(changing()).refusal).toBe('unknown_eservice');
    expect(given().when(opening).refusal).toBe('unknown_eservice');
    expect(given(creating()).when(opening).refusal).toBe('already_done');
    expect(given(creating(), closing).when(closing).refusal).toBe('already_done');
  });

  it('is everybody’s, whatever its id', () => {
    expect(eserviceAggregate.scope('a', {})).toBe('catalogue');
  });
});

describe('its form', () => {
  it('takes what it gave: a form read twice says the same', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 90 });
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: -5, max: 1100 }), (name, description, service, order) => {
        const once = eserviceForm.safeParse({ name, description, service, kinds: ['commune'], order });
        const again = once.success ? eserviceForm.safeParse(once.data) : once;
        expect(again).toEqual(once);
        for (const issue of once.error?.issues ?? []) expect(issue.message).toMatch(/^[A-ZÀÉ0-9].*[.?]$/u);
      }),
    );
  });
});
