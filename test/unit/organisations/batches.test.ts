import { describe, expect, it } from 'vitest';
import type { Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import {
  defaultSettings,
  endBatch,
  initialWorkstation,
  produceBatch,
  type Workstation,
  workstationAggregate,
} from '../../../src-shared/workstation/workstation.ts';
import { anyEvent } from '../../fixtures/events.ts';
import { codeOf } from './support.ts';

const fold = (state: Workstation, decision: Decision<NewEvent>): Workstation => {
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.data.reduce<Workstation>(
    (folded, { type, facts }) => workstationAggregate.evolve(folded, anyEvent({ type, at: 1000, facts })),
    state,
  );
};
const event = (state: Workstation, type: string, facts: unknown): Workstation => fold(state, { ok: true, data: [{ type, facts }] });
const start = initialWorkstation('local');
const letters = (...ids: string[]) => ids.map((letter) => ({ organisation: 'org', letter }));

describe('batches of letters (S2, rules §2.2 and §2.6)', () => {
  it('hold at least one letter, and no letter of another open batch', () => {
    expect(codeOf(produceBatch(start, { batch: 'b1', letters: [] }))).toBe('empty_batch');
    const open = fold(start, produceBatch(start, { batch: 'b1', letters: letters('l1', 'l2') }));
    expect(open.batches.b1).toMatchObject({ letters: letters('l1', 'l2'), outcome: null, producedAt: 1000 });
    expect(codeOf(produceBatch(open, { batch: 'b2', letters: letters('l3', 'l2') }))).toBe('batch_open');
    expect(codeOf(produceBatch(open, { batch: 'b2', letters: letters('l3') }))).toBeNull();
  });

  it.each(['bonne', 'refaite'] as const)('end once, as «%s», and free their letters', (outcome) => {
    const open = fold(start, produceBatch(start, { batch: 'b1', letters: letters('l1') }));
    const ended = fold(open, endBatch(open, { batch: 'b1', outcome }));
    expect(ended.batches).toEqual({});
    expect(codeOf(endBatch(ended, { batch: 'b1', outcome }))).toBe('unknown_batch');
    expect(codeOf(endBatch(start, { batch: 'never', outcome }))).toBe('unknown_batch');
    expect(codeOf(produceBatch(ended, { batch: 'b2', letters: letters('l1') }))).toBeNull();
  });
});

describe('workstation', () => {
  it('is installed once, with its mode and its code', () => {
    const installed = event(start, 'workstation.installed', { mode: 'desk', poste: 'A2' });
    expect(installed).toMatchObject({ installed: true, mode: 'desk', poste: 'A2' });
    expect(event(installed, 'workstation.installed', { mode: 'field', poste: 'B3' })).toEqual(installed);
  });

  it('keeps the settings that a change does not name (rules ⚙)', () => {
    expect(defaultSettings).toMatchObject({ letterValidityDays: 60, idleMinutes: 15, addressBox: { x: 110, y: 55 } });
    const changed = event(start, 'workstation.settings_changed', { idleMinutes: 5, phone: undefined });
    expect(changed.settings).toEqual({ ...defaultSettings, idleMinutes: 5 });
  });

  it('remembers its last copy and every order of erasure, to be applied again after a restore', () => {
    const copied = event(start, 'workstation.copy_made', { copy: 'c', reason: 'demande' });
    const erased = event(event(copied, 'workstation.person_erased', { subjects: ['a', 'b'] }), 'workstation.person_erased', {
      subjects: ['c'],
    });
    expect(erased).toMatchObject({ lastCopyAt: 1000, erased: ['a', 'b', 'c'] });
  });
});
