import { expect, it } from 'vitest';
import { type Absences, absenceAggregate, declareAbsence, endAbsence, overlap } from '../../../src-shared/services/absence.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const { given } = decisionsOn(absenceAggregate, 'paul');
const away =
  (from: string, to: string, more: Partial<Parameters<typeof declareAbsence>[1]> = {}) =>
  (state: Absences) =>
    declareAbsence(state, { absence: from, from, to, standIn: 'lea', today: '2026-11-30', isColleague: true, theirs: [], ...more });

it('is noted with both days and a colleague who is there', () => {
  const { when } = given();
  expect(when(away('2026-12-21', '2027-01-02')).state.absences).toEqual([
    { id: '2026-12-21', from: '2026-12-21', to: '2027-01-02', standIn: 'lea' },
  ]);
  expect(when(away('2026-12-21', '2026-12-20')).refusal).toBe('dates_reversed');
  expect(when(away('2026-11-01', '2026-11-29')).refusal).toBe('date_in_past');
  expect(when(away('2026-12-01', '2027-12-02')).refusal).toBe('too_long');
  expect(when(away('2026-12-21', '2027-01-02', { standIn: 'paul' })).refusal).toBe('unknown_agent');
  expect(when(away('2026-12-21', '2027-01-02', { isColleague: false })).refusal).toBe('unknown_agent');
  expect(when(away('2026-12-21', '2027-01-02', { theirs: [{ from: '2027-01-02', to: '2027-01-09' }] })).refusal).toBe('stand_in_away');
});

it('has no day in common with another one, until that is taken back', () => {
  const noted = given(away('2026-12-21', '2027-01-02'));
  expect(noted.when(away('2027-01-02', '2027-01-03')).refusal).toBe('overlaps');
  expect(noted.when(away('2027-01-03', '2027-01-04')).state.absences).toHaveLength(2);
  expect(noted.when((state) => endAbsence(state, 'autre')).refusal).toBe('unknown_absence');
  expect(noted.when((state) => endAbsence(state, '2026-12-21')).state.absences).toEqual([]);
  expect(overlap({ from: '2026-12-01', to: '2026-12-01' }, { from: '2026-12-01', to: '2026-12-02' })).toBe(true);
});
