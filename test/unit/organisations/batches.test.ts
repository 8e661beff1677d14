import { describe, expect, it } from 'vitest';
import { ok } from '../../../src-shared/kernel/result.ts';
import { type Batch, batchAggregate, endBatch, produceBatch } from '../../../src-shared/letters/batch.ts';
import { defaultSettings, settingsAggregate } from '../../../src-shared/workstation/settings.ts';
import { workstationAggregate } from '../../../src-shared/workstation/workstation.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const letters = (...ids: string[]) => ids.map((letter) => ({ organisation: 'org', letter }));
const producing =
  (ids: readonly string[], busy = false) =>
  (state: Batch) =>
    produceBatch(state, { letters: letters(...ids), busy });
const ending = (outcome: 'bonne' | 'refaite') => (state: Batch) => endBatch(state, { outcome });

describe('batches of letters (S2, rules §2.2 and §2.6)', () => {
  const { given } = decisionsOn(batchAggregate, 'b1');

  it('hold at least one letter, and no letter of another open batch', () => {
    expect(given().when(producing([])).refusal).toBe('empty_batch');
    expect(given().when(producing(['l1'], true)).refusal).toBe('batch_open');
    const open = given(producing(['l1', 'l2']));
    expect(open.state).toMatchObject({ letters: letters('l1', 'l2'), outcome: null, producedAt: 1 });
    expect(open.when(producing(['l3'])).refusal).toBe('batch_exists');
  });

  it.each(['bonne', 'refaite'] as const)('end once, as «%s»', (outcome) => {
    expect(given(producing(['l1'])).when(ending(outcome)).state.outcome).toBe(outcome);
    expect(given(producing(['l1']), ending(outcome)).when(ending(outcome)).refusal).toBe('unknown_batch');
    expect(given().when(ending(outcome)).refusal).toBe('unknown_batch');
  });
});

describe('workstation', () => {
  it('is installed once, with its mode and its code', () => {
    const { given } = decisionsOn(workstationAggregate, 'local');
    const installing = (mode: 'desk' | 'field', poste: string) => () => ok([{ type: 'workstation.installed', facts: { mode, poste } }]);
    const installed = given(installing('desk', 'A2'));
    expect(installed.state).toEqual({ installed: true, mode: 'desk', poste: 'A2' });
    expect(installed.when(installing('field', 'B3')).state).toEqual(installed.state);
  });

  it('keeps the settings that a change does not name (rules ⚙)', () => {
    expect(defaultSettings).toMatchObject({ letterValidityDays: 60, idleMinutes: 15, addressBox: { x: 110, y: 55 } });
    const { given } = decisionsOn(settingsAggregate, 'local');
    const changed = given(() => ok([{ type: 'settings.changed', facts: { idleMinutes: 5, phone: undefined } }]));
    expect(changed.state).toEqual({ ...defaultSettings, idleMinutes: 5 });
  });
});
