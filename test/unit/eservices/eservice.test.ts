import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eserviceForm } from '../../../src-shared/eservices/contract.ts';
import {
  changeEservice,
  createEservice,
  type Eservice,
  eserviceAggregate,
  evolveEservice,
  initialEservice,
  type NewEserviceEvent,
  setOpen,
} from '../../../src-shared/eservices/eservice.ts';
import type { Decision } from '../../../src-shared/kernel/event.ts';
import { eventWith } from '../../fixtures/events.ts';

const words = {
  name: 'Subventions',
  description: 'Demander une aide.',
  service: 'Finances',
  kinds: ['commune' as const, 'epci' as const],
  order: 10,
};

const after = (state: Eservice, decision: Decision<NewEserviceEvent>): Eservice => {
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.data.reduce((folded, event) => evolveEservice(folded, eventWith({ at: 5, ...event })), state);
};
const made = (open = true): Eservice => after(initialEservice('a'), createEservice(initialEservice('a'), { ...words, open, taken: false }));
const codeOf = (decision: Decision<NewEserviceEvent>) => (decision.ok ? null : decision.error.code);

describe('an e-service of the catalogue', () => {
  it('is made open or closed, changed, closed and opened, never deleted', () => {
    expect(made()).toEqual({ id: 'a', exists: true, ...words, open: true, createdAt: 5 });
    expect(made(false).open).toBe(false);
    expect(after(made(), setOpen(made(), false)).open).toBe(false);
    expect(after(made(false), setOpen(made(false), true)).open).toBe(true);
    expect(after(made(), changeEservice(made(), { ...words, name: 'Aides', taken: false })).name).toBe('Aides');
    expect(Object.keys(eserviceAggregate.events).some((type) => type.includes('delet'))).toBe(false);
  });

  it('writes nothing when the same is said again, whatever the order of the kinds', () => {
    const decided = changeEservice(made(), { ...words, kinds: ['epci', 'commune'], taken: false });
    expect(decided).toEqual({ ok: true, data: [] });
  });

  it('refuses a taken name, an unknown e-service and what is done already', () => {
    expect(codeOf(createEservice(initialEservice('b'), { ...words, open: true, taken: true }))).toBe('name_taken');
    expect(codeOf(createEservice(made(), { ...words, open: true, taken: false }))).toBe('eservice_exists');
    expect(codeOf(changeEservice(made(), { ...words, taken: true }))).toBe('name_taken');
    expect(codeOf(changeEservice(initialEservice('b'), { ...words, taken: false }))).toBe('unknown_eservice');
    expect(codeOf(setOpen(initialEservice('b'), true))).toBe('unknown_eservice');
    expect(codeOf(setOpen(made(), true))).toBe('already_done');
    expect(codeOf(setOpen(made(false), false))).toBe('already_done');
  });

  it('belongs to the département, whatever its id', () => {
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
