import { describe, expect, it } from 'vitest';
import type { Aggregate, Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import { type Batch, batchAggregate, endBatch, initialBatch, produceBatch } from '../../../src-shared/letters/batch.ts';
import { defaultSettings, settingsAggregate } from '../../../src-shared/workstation/settings.ts';
import { initialWorkstation, workstationAggregate } from '../../../src-shared/workstation/workstation.ts';
import { anyEvent } from '../../fixtures/events.ts';
import { codeOf } from './support.ts';

const fold = <S>(aggregate: Aggregate<S>, state: S, decision: Decision<NewEvent>): S => {
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.data.reduce<S>((folded, { type, facts }) => aggregate.evolve(folded, anyEvent({ type, at: 1000, facts })), state);
};
const event = <S>(aggregate: Aggregate<S>, state: S, type: string, facts: unknown): S =>
  fold(aggregate, state, { ok: true, data: [{ type, facts }] });
const letters = (...ids: string[]) => ids.map((letter) => ({ organisation: 'org', letter }));
const start = initialBatch('b1');
const batch = (state: Batch, decision: Decision<NewEvent>): Batch => fold(batchAggregate, state, decision);

describe('batches of letters (S2, rules §2.2 and §2.6)', () => {
  it('hold at least one letter, and no letter of another open batch', () => {
    expect(codeOf(produceBatch(start, { letters: [], busy: false }))).toBe('empty_batch');
    expect(codeOf(produceBatch(start, { letters: letters('l1'), busy: true }))).toBe('batch_open');
    const open = batch(start, produceBatch(start, { letters: letters('l1', 'l2'), busy: false }));
    expect(open).toMatchObject({ letters: letters('l1', 'l2'), outcome: null, producedAt: 1000 });
    expect(codeOf(produceBatch(open, { letters: letters('l3'), busy: false }))).toBe('batch_exists');
  });

  it.each(['bonne', 'refaite'] as const)('end once, as «%s»', (outcome) => {
    const open = batch(start, produceBatch(start, { letters: letters('l1'), busy: false }));
    const ended = batch(open, endBatch(open, { outcome }));
    expect(ended.outcome).toBe(outcome);
    expect(codeOf(endBatch(ended, { outcome }))).toBe('unknown_batch');
    expect(codeOf(endBatch(start, { outcome }))).toBe('unknown_batch');
  });
});

describe('workstation', () => {
  it('is installed once, with its mode and its code', () => {
    const installed = event(workstationAggregate, initialWorkstation, 'workstation.installed', { mode: 'desk', poste: 'A2' });
    expect(installed).toEqual({ installed: true, mode: 'desk', poste: 'A2' });
    expect(event(workstationAggregate, installed, 'workstation.installed', { mode: 'field', poste: 'B3' })).toEqual(installed);
  });

  it('keeps the settings that a change does not name (rules ⚙)', () => {
    expect(defaultSettings).toMatchObject({ letterValidityDays: 60, idleMinutes: 15, addressBox: { x: 110, y: 55 } });
    const changed = event(settingsAggregate, defaultSettings, 'settings.changed', { idleMinutes: 5, phone: undefined });
    expect(changed).toEqual({ ...defaultSettings, idleMinutes: 5 });
  });
});
