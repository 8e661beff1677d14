import { expect, it } from 'vitest';
import { instructionAggregate } from '../../../src-shared/instruction/instruction.ts';
import type { Instruction } from '../../../src-shared/instruction/state.ts';
import { awaitsVisa, closeVisa, giveVisa, proposeDecision, returnVisa, visaRefusal } from '../../../src-shared/instruction/visa.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';
import { anyEvent } from '../../fixtures/events.ts';

const { given } = decisionsOn(instructionAggregate, 'd', 'paul');
const wish = { decision: 'refuse' as const, motive: 'Hors du département.' };
const proposing = (state: Instruction) => proposeDecision(state, { service: 's', visa: 'v', ...wish });
const by = (actor: string, type: 'instruction.visa_given' | 'instruction.visa_returned', reason = '') =>
  anyEvent({ type, facts: { visa: 'v' }, actor, at: 9, personal: { d: { text: reason } } });

it('is asked of a second person, and granted or sent back by somebody else than who proposes', () => {
  const { state, when } = given(proposing);
  expect(awaitsVisa(state)).toBe(true);
  expect(when(proposing).refusal).toBe('visa_awaited');
  expect(giveVisa(state, { visa: 'v', me: 'paul' })).toMatchObject({ ok: false, error: { code: 'own_visa' } });
  expect(returnVisa(state, { visa: 'v', me: 'paul', reason: 'Non.' })).toMatchObject({ ok: false, error: { code: 'own_visa' } });
  expect(returnVisa(state, { visa: 'v', me: 'lea', reason: '' })).toMatchObject({ ok: false, error: { code: 'reason_missing' } });
  expect(giveVisa(state, { visa: 'autre', me: 'lea' })).toMatchObject({ ok: false, error: { code: 'unknown_visa' } });
  const granted = instructionAggregate.evolve(state, by('lea', 'instruction.visa_given'));
  expect(granted.visa?.verdict).toEqual({ granted: true, by: 'lea', at: 9, reason: null });
  expect(giveVisa(granted, { visa: 'v', me: 'lea' })).toMatchObject({ ok: false, error: { code: 'unknown_visa' } });
});

it('is not one’s own, whatever another poste wrote', () => {
  const { state } = given(proposing);
  expect(instructionAggregate.evolve(state, by('paul', 'instruction.visa_given')).visa?.verdict).toBe(null);
});

it('holds for that decision with that motive alone, until it is taken back or used', () => {
  const { state, when } = given(proposing);
  const code = (visa: Instruction['visa'], asked: { decision: 'accepte' | 'refuse'; motive: string } = wish) =>
    visaRefusal(visa, asked)?.error.code ?? null;
  expect([code(null), code(state.visa)]).toEqual(['visa_missing', 'visa_missing']);
  const granted = instructionAggregate.evolve(state, by('lea', 'instruction.visa_given'));
  expect(code(granted.visa)).toBe(null);
  expect(code(granted.visa, { ...wish, motive: 'Autre.' })).toBe('visa_missing');
  expect(code(granted.visa, { ...wish, decision: 'accepte' })).toBe('visa_missing');
  const returned = instructionAggregate.evolve(state, by('lea', 'instruction.visa_returned', 'Précisez.'));
  expect([code(returned.visa), returned.visa?.verdict?.reason]).toEqual(['visa_missing', 'Précisez.']);
  expect(when((now) => closeVisa(now, 'v')).state.visa).toBe(null);
  expect(when((now) => closeVisa(now, 'autre')).refusal).toBe('unknown_visa');
});
